// Generated from contracts/src/Receipts.sol by tools/contracts/generate.mjs. Do not edit.
export const RECEIPTS_ABI = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "proxies_",
        "type": "address",
        "internalType": "contract IProxies"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "anchorReceipts",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "root",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "count",
        "type": "uint32",
        "internalType": "uint32"
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
    "name": "batch",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "root",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "count",
        "type": "uint32",
        "internalType": "uint32"
      },
      {
        "name": "blockNumber",
        "type": "uint64",
        "internalType": "uint64"
      }
    ],
    "stateMutability": "view"
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
    "name": "includes",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "root",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "digest",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "path",
        "type": "bytes32[]",
        "internalType": "bytes32[]"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bool",
        "internalType": "bool"
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
    "name": "proxies",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "address",
        "internalType": "contract IProxies"
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
    "name": "ReceiptsAnchored",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "root",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "count",
        "type": "uint32",
        "indexed": false,
        "internalType": "uint32"
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
    "name": "NotAProxy",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "ReceiptsEmpty",
    "inputs": []
  },
  {
    "type": "error",
    "name": "ReceiptsExist",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "root",
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

export const RECEIPTS_BYTECODE = '0x610180806040523461016f57602081610fe280380380916100208285610173565b83398101031261016f57516001600160a01b038116810361016f57604051610049604082610173565b60098152602081019068436f6e73656e74727960b81b825260405191610070604084610173565b600183526020830191603160f81b8352610089816101aa565b61012052610096846101aa565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a081526100ff60c082610173565b5190206080523060c05261016052604051610dcc9081610216823960805181610ce9015260a05181610da6015260c05181610cba015260e05181610d3801526101005181610d5e0152610120518161033f015261014051816103680152610160518181816102e5015261075c0152f35b5f80fd5b601f909101601f19168101906001600160401b0382119082101761019657604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101d55760208151910151602082106101c6571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c90816324eabe5f1461053b575080636f7c972c1461049e5780637ecebe001461043b57806384b0196e14610309578063bcc38d591461029b578063bef37613146101a85763d565482214610069575f80fd5b346101a45760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101a4576100a061097c565b6024356064359167ffffffffffffffff83116101a457366023840112156101a45782600401359067ffffffffffffffff82116101a4573660248360051b860101116101a45773ffffffffffffffffffffffffffffffffffffffff165f52600460205260405f20825f5260205263ffffffff60405f2054161515918261012d575b6020836040519015158152f35b909150604051602081019060443582526020815261014c604082610a40565b519020905f915b838310156101945760248360051b86010135908181105f14610183575f52602052600160405f205b920191610153565b905f52602052600160405f2061017b565b9150915060209250145f80610120565b5f80fd5b346101a45760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101a4576101df61097c565b60243577ffffffffffffffffffffffffffffffffffffffffffffffff81168082036101a4578061023857505073ffffffffffffffffffffffffffffffffffffffff165f526002602052602060405f20545b604051908152f35b73ffffffffffffffffffffffffffffffffffffffff602093165f526003835260405f20905f5282527fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000067ffffffffffffffff60405f2054169160401b1617610230565b346101a4575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101a457602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101a4575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101a4576103df6103637f0000000000000000000000000000000000000000000000000000000000000000610c4c565b61038c7f0000000000000000000000000000000000000000000000000000000000000000610c4c565b60206103ed6040519261039f8385610a40565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e087019061099f565b90858203604087015261099f565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061042457505050500390f35b835185528695509381019392810192600101610415565b346101a45760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101a45773ffffffffffffffffffffffffffffffffffffffff61048761097c565b165f526002602052602060405f2054604051908152f35b346101a45760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101a45773ffffffffffffffffffffffffffffffffffffffff6104ea61097c565b165f52600460205260405f206024355f526020526040805f206020825191610511836109f7565b549167ffffffffffffffff63ffffffff841693848352831c16918291015282519182526020820152f35b346101a45760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101a45761057261097c565b90602435916044359063ffffffff82168092036101a45760643567ffffffffffffffff81116101a4578036039160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8401126101a457602482019261065e6105da856109e2565b9660208101907f332d8557d9a4ac2dcc4ff5eee8725dc507574308060bf36020111c28d2ab4844825267ffffffffffffffff73ffffffffffffffffffffffffffffffffffffffff8616998a60408401528b6060840152896080840152876004013560a08401521660c082015260c0815261065560e082610a40565b519020946109e2565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffdd604482013592018212156101a457019260048401359367ffffffffffffffff85116101a4576024019284360384136101a45767ffffffffffffffff16804211610951575090604261070e9493926106d5610ca3565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090610a81565b15610925576040517f952e7c6b00000000000000000000000000000000000000000000000000000000815282600482015260208160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa90811561091a575f916108df575b50156108b357801561088b57815f52600460205260405f20835f5260205263ffffffff60405f20541661085c5760207f48eeda583fe18675bf5adf135512baca6f8220d00034a4b978895209aea64f58916040516107e9816109f7565b81815282810167ffffffffffffffff43168152855f526004845260405f20875f52845263ffffffff60405f209251167fffffffffffffffffffffffffffffffffffffffff0000000000000000000000006bffffffffffffffff0000000084549351871b16921617179055604051908152a3005b507fbd7d25c6000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f05941191000000000000000000000000000000000000000000000000000000005f5260045ffd5b507fb5e3f24b000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90506020813d602011610912575b816108fa60209383610a40565b810103126101a4575180151581036101a4578461078c565b3d91506108ed565b6040513d5f823e3d90fd5b507fae9ff1c0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f67680913000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6004359073ffffffffffffffffffffffffffffffffffffffff821682036101a457565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b3567ffffffffffffffff811681036101a45790565b6040810190811067ffffffffffffffff821117610a1357604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610a1357604052565b906041841480610c2d575b610b4e575b813b15159283610aa4575b505050905090565b5f93507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f86602097606494604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d111616805f8080610a9c565b836020116101a4578235846040116101a4576020840135908560401015610c00577f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08211159182610baa575b505015610a915750505050600190565b602092505f9160809160405191868352604089013560f81c868401526040830152606082015282805260015afa1561091a575f5173ffffffffffffffffffffffffffffffffffffffff8084169116145f80610b9a565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5073ffffffffffffffffffffffffffffffffffffffff82161515610a8c565b60ff811690601f8211610c7b5760405191610c68604084610a40565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480610da3575b15610d0b577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152610d9d60c082610a40565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614610ce256';
