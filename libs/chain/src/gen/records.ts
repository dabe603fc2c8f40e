// Generated from contracts/src/Records.sol by tools/contracts/generate.mjs. Do not edit.
export const RECORDS_ABI = [
  {
    "type": "function",
    "name": "anchorRecord",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "provider",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "manifestHash",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "authorization",
        "type": "tuple",
        "internalType": "struct Authorization",
        "components": [
          {
            "name": "nonce",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "deadline",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "eip712Domain",
    "inputs": [],
    "outputs": [
      {
        "name": "fields",
        "type": "bytes1",
        "internalType": "bytes1"
      },
      {
        "name": "name",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "version",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "chainId",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "verifyingContract",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "salt",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "extensions",
        "type": "uint256[]",
        "internalType": "uint256[]"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "eraseRecord",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "provider",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "authorization",
        "type": "tuple",
        "internalType": "struct Authorization",
        "components": [
          {
            "name": "nonce",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "deadline",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "signature",
            "type": "bytes",
            "internalType": "bytes"
          }
        ]
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "nonces",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "nonces",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "key",
        "type": "uint192",
        "internalType": "uint192"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "record",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "tuple",
        "internalType": "struct Anchor",
        "components": [
          {
            "name": "provider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "blockNumber",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "erased",
            "type": "bool",
            "internalType": "bool"
          },
          {
            "name": "manifestHash",
            "type": "bytes32",
            "internalType": "bytes32"
          }
        ]
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "records",
    "inputs": [
      {
        "name": "recordIds",
        "type": "bytes32[]",
        "internalType": "bytes32[]"
      }
    ],
    "outputs": [
      {
        "name": "anchors",
        "type": "tuple[]",
        "internalType": "struct Anchor[]",
        "components": [
          {
            "name": "provider",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "blockNumber",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "erased",
            "type": "bool",
            "internalType": "bool"
          },
          {
            "name": "manifestHash",
            "type": "bytes32",
            "internalType": "bytes32"
          }
        ]
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "event",
    "name": "EIP712DomainChanged",
    "inputs": [],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "RecordAnchored",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "provider",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "manifestHash",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "RecordErased",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "provider",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      }
    ],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "DeadlinePassed",
    "inputs": [
      {
        "name": "deadline",
        "type": "uint64",
        "internalType": "uint64"
      }
    ]
  },
  {
    "type": "error",
    "name": "InvalidAccountNonce",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "currentNonce",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "InvalidShortString",
    "inputs": []
  },
  {
    "type": "error",
    "name": "NotRecordProvider",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "RecordAlreadyErased",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "RecordExists",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "RecordUnknown",
    "inputs": [
      {
        "name": "recordId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "SignatureInvalid",
    "inputs": [
      {
        "name": "signer",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "StringTooLong",
    "inputs": [
      {
        "name": "str",
        "type": "string",
        "internalType": "string"
      }
    ]
  }
] as const;

export const RECORDS_BYTECODE = '0x610160604052346101295760405161001860408261012d565b60098152602081019068436f6e73656e74727960b81b82526040519161003f60408461012d565b600183526020830191603160f81b835261005881610164565b6101205261006584610164565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526100ce60c08261012d565b5190206080523060c05260405161118990816101d08239608051816110a6015260a05181611163015260c05181611077015260e051816110f50152610100518161111b015261012051816104b4015261014051816104dd0152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761015057604052565b634e487b7160e01b5f52604160045260245ffd5b601f81511161018f576020815191015160208210610180571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f3560e01c80634a2eb6721461088e57806379fbcda8146106135780637ecebe00146105b057806384b0196e1461047e578063b5c645bd14610396578063bef37613146102a15763c2d66fcc14610066575f80fd5b3461029d5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261029d576004356100a0610a82565b9060443567ffffffffffffffff811161029d578060040160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261029d576100f260246101709301610c12565b9360405160208101907f9588f3fa2ef044160847c0a1982e745a9f4d6bfc4b9be1bed221bc8686cc5f6a825285604082015267ffffffffffffffff73ffffffffffffffffffffffffffffffffffffffff841697886060840152853560808401521660a082015260a0815261016760c082610b54565b51902090610c27565b805f52600460205260405f20805473ffffffffffffffffffffffffffffffffffffffff811680156102715784036102415760ff8160e01c16610215577fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff167c01000000000000000000000000000000000000000000000000000000001790557f553de8086292de526694a711505a025c9ac9a5a42b0e0999c8d7da3f92580e625f80a3005b827f3ec1d236000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50507f4cb3abf8000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837f76c7ef8f000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5f80fd5b3461029d5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261029d576102d8610aa5565b60243577ffffffffffffffffffffffffffffffffffffffffffffffff811680820361029d578061033157505073ffffffffffffffffffffffffffffffffffffffff165f526002602052602060405f20545b604051908152f35b73ffffffffffffffffffffffffffffffffffffffff602093165f526003835260405f20905f5282527fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000067ffffffffffffffff8060405f205416169160401b1617610329565b3461029d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261029d576103cd610bad565b506004355f526004602052608060405f206001604051916103ed83610b0b565b60ff815473ffffffffffffffffffffffffffffffffffffffff8116855267ffffffffffffffff8160a01c16602086015260e01c16151560408401520154606082015261047c60405180926060809173ffffffffffffffffffffffffffffffffffffffff815116845267ffffffffffffffff60208201511660208501526040810151151560408501520151910152565bf35b3461029d575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261029d576105546104d87f0000000000000000000000000000000000000000000000000000000000000000610e60565b6105017f0000000000000000000000000000000000000000000000000000000000000000610e60565b6020610562604051926105148385610b54565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190610ac8565b908582036040870152610ac8565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061059957505050500390f35b83518552869550938101939281019260010161058a565b3461029d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261029d5773ffffffffffffffffffffffffffffffffffffffff6105fc610aa5565b165f526002602052602060405f2054604051908152f35b3461029d5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261029d5760043561064d610a82565b9060443560643567ffffffffffffffff811161029d578060040160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261029d576106a2602461071d9301610c12565b9460405160208101907fd6171e9ab2fd93302f18f53b466f04898770cd4fb24dc74c63429d0e779e5347825286604082015267ffffffffffffffff73ffffffffffffffffffffffffffffffffffffffff841698896060840152876080840152853560a08401521660c082015260c0815261016760e082610b54565b815f52600460205273ffffffffffffffffffffffffffffffffffffffff60405f2054166108625760207f2637c27ab9481d03f37848a1cc4359a2de0ea97d2a338c4de88bfdd0c889fe359160405161077481610b0b565b858152600183820167ffffffffffffffff43168152604083015f81526060840191858352885f526004875273ffffffffffffffffffffffffffffffffffffffff60405f209551167fffffffff000000000000000000000000000000000000000000000000000000007bffffffffffffffff00000000000000000000000000000000000000008754935160a01b169216171784555115157fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff7cff0000000000000000000000000000000000000000000000000000000085549260e01b16911617835551910155604051908152a3005b507fcd4866db000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461029d5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261029d5760043567ffffffffffffffff811161029d573660238201121561029d57806004013567ffffffffffffffff811161029d573660248260051b8401011161029d5761090681610b95565b916109146040519384610b54565b8183527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe061094183610b95565b015f5b818110610a6b5750505f5b828110156109db5760019060248160051b840101355f52600460205260405f20826040519161097d83610b0b565b60ff815473ffffffffffffffffffffffffffffffffffffffff8116855267ffffffffffffffff8160a01c16602086015260e01c1615156040840152015460608201526109c98287610bd1565b526109d48186610bd1565b500161094f565b836040518091602082016020835281518091526020604084019201905f5b818110610a07575050500390f35b919350916020608082610a5d60019488516060809173ffffffffffffffffffffffffffffffffffffffff815116845267ffffffffffffffff60208201511660208501526040810151151560408501520151910152565b0194019101918493926109f9565b602090610a76610bad565b82828801015201610944565b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361029d57565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361029d57565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6080810190811067ffffffffffffffff821117610b2757604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610b2757604052565b67ffffffffffffffff8111610b275760051b60200190565b60405190610bba82610b0b565b5f6060838281528260208201528260408201520152565b8051821015610be55760209160051b010190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b3567ffffffffffffffff8116810361029d5790565b9190610c3560208301610c12565b60408301357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181121561029d5783019182359267ffffffffffffffff841161029d5760200191833603831361029d5767ffffffffffffffff16804211610e355750906042610ce39392610caa611060565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522085610eb7565b15610df35735908160401c9081155f14610d5d5773ffffffffffffffffffffffffffffffffffffffff915016805f52600260205260405f20805492839160018301905503610d2f575050565b7f752d88c0000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b73ffffffffffffffffffffffffffffffffffffffff1690815f52600360205260405f2077ffffffffffffffffffffffffffffffffffffffffffffffff82165f526020527fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000067ffffffffffffffff60405f2080549082821691848460018501169116179055169160401b1617809203610d2f575050565b73ffffffffffffffffffffffffffffffffffffffff827fae9ff1c0000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b7f67680913000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff811690601f8211610e8f5760405191610e7c604084610b54565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b906041841480611041575b610f84575b813b15159283610eda575b505050905090565b5f93507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f86602097606494604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d111616805f8080610ed2565b8360201161029d5782358460401161029d576020840135908560401015610be5577f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08211159182610fe0575b505015610ec75750505050600190565b602092505f9160809160405191868352604089013560f81c868401526040830152606082015282805260015afa15611036575f5173ffffffffffffffffffffffffffffffffffffffff8084169116145f80610fd0565b6040513d5f823e3d90fd5b5073ffffffffffffffffffffffffffffffffffffffff82161515610ec2565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480611160575b156110c8577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261115a60c082610b54565b51902090565b507f0000000000000000000000000000000000000000000000000000000000000000461461109f56';
