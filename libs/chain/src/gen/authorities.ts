// Generated from contracts/src/Authorities.sol by tools/contracts/generate.mjs. Do not edit.
export const AUTHORITIES_ABI = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "registrar_",
        "type": "address",
        "internalType": "address"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "attest",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "attributeId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "subject",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "validUntil",
        "type": "uint64",
        "internalType": "uint64"
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
    "name": "authority",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "suspended",
        "type": "bool",
        "internalType": "bool"
      },
      {
        "name": "publicKeyHash",
        "type": "bytes32",
        "internalType": "bytes32"
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
    "name": "heldUntil",
    "inputs": [
      {
        "name": "attributeId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "subject",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "uint64",
        "internalType": "uint64"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "heldUntil",
    "inputs": [
      {
        "name": "attributeIds",
        "type": "bytes32[]",
        "internalType": "bytes32[]"
      },
      {
        "name": "subject",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "moments",
        "type": "uint64[]",
        "internalType": "uint64[]"
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
    "name": "registerAuthority",
    "inputs": [
      {
        "name": "authority_",
        "type": "string",
        "internalType": "string"
      },
      {
        "name": "account",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "publicKeyHash",
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
    "name": "registrar",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "address",
        "internalType": "address"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "revokeAttestation",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "attributeId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "subject",
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
    "name": "suspendAuthority",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "suspended",
        "type": "bool",
        "internalType": "bool"
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
    "type": "event",
    "name": "AttestationRevoked",
    "inputs": [
      {
        "name": "attributeId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "subject",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "Attested",
    "inputs": [
      {
        "name": "attributeId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "subject",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "validUntil",
        "type": "uint64",
        "indexed": false,
        "internalType": "uint64"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "AuthorityRegistered",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "account",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "publicKeyHash",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      },
      {
        "name": "authority",
        "type": "string",
        "indexed": false,
        "internalType": "string"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "AuthorityResumed",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "AuthoritySuspended",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "EIP712DomainChanged",
    "inputs": [],
    "anonymous": false
  },
  {
    "type": "error",
    "name": "AttestationLapsed",
    "inputs": [
      {
        "name": "validUntil",
        "type": "uint64",
        "internalType": "uint64"
      }
    ]
  },
  {
    "type": "error",
    "name": "AttestationUnknown",
    "inputs": [
      {
        "name": "attributeId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "subject",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "AttributeOfAnotherAuthority",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "attributeId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "AuthorityAccountZero",
    "inputs": []
  },
  {
    "type": "error",
    "name": "AuthorityExists",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "AuthorityIsSuspended",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "AuthorityNameInvalid",
    "inputs": []
  },
  {
    "type": "error",
    "name": "AuthorityUnknown",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
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

export const AUTHORITIES_BYTECODE = '0x610180604052348015610010575f5ffd5b50604051611df3380380611df383398101604081905261002f91610174565b60405180604001604052806009815260200168436f6e73656e74727960b81b815250604051806040016040528060018152602001603160f81b81525061007a8261012e60201b60201c565b610120526100878161012e565b61014052815160208084019190912060e052815190820120610100524660a05261011360e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526001600160a01b0316610160526101fc565b5f5f829050601f81511115610161578260405163305a27a960e01b815260040161015891906101a1565b60405180910390fd5b805161016c826101d6565b179392505050565b5f60208284031215610184575f5ffd5b81516001600160a01b038116811461019a575f5ffd5b9392505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b805160208083015191908110156101f6575f198160200360031b1b821691505b50919050565b60805160a05160c05160e05161010051610120516101405161016051611b8f6102645f395f818160cd01528181610528015261088601525f610da501525f610d7501525f61122101525f6111f901525f61115401525f61117e01525f6111a80152611b8f5ff3fe608060405234801561000f575f5ffd5b50600436106100c4575f3560e01c8063898a06151161007d578063c622f40111610058578063c622f4011461026a578063ea7967e61461027d578063eb42a2a314610290575f5ffd5b8063898a06151461017d5780638bcbb4c8146101a9578063bef3761314610257575f5ffd5b80637ecebe00116100ad5780637ecebe001461012e578063807834c71461014f57806384b0196e14610162575f5ffd5b80632b20e397146100c857806368d86f3414610119575b5f5ffd5b6100ef7f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020015b60405180910390f35b61012c6101273660046115ea565b6102b0565b005b61014161013c366004611657565b6104dc565b604051908152602001610110565b61012c61015d366004611670565b610508565b61016a610773565b6040516101109796959493929190611753565b61019061018b366004611812565b6107d1565b60405167ffffffffffffffff9091168152602001610110565b6102256101b736600461183c565b7fffffffffffffffffffffffffffffffff00000000000000000000000000000000165f908152600460205260409020805460019091015473ffffffffffffffffffffffffffffffffffffffff8216927401000000000000000000000000000000000000000090920460ff1691565b6040805173ffffffffffffffffffffffffffffffffffffffff9094168452911515602084015290820152606001610110565b610141610265366004611853565b610876565b61012c6102783660046118a4565b610881565b61012c61028b3660046118fd565b6109dd565b6102a361029e36600461195a565b610ba5565b60405161011091906119d9565b5f6102ba86610c53565b80549091506103879073ffffffffffffffffffffffffffffffffffffffff167f488943a20e600da2c2bf8d1039a495add1e394769d3ef4b4d9bd2e2ff9e737ae88888888883561031060408b0160208c01611a25565b604080516020810198909852870195909552606086019390935273ffffffffffffffffffffffffffffffffffffffff909116608085015267ffffffffffffffff90811660a085015260c08401919091521660e0820152610100015b6040516020818303038152906040528051906020012084610cd9565b805474010000000000000000000000000000000000000000900460ff16156103e3576040517f329457f8000000000000000000000000000000000000000000000000000000008152600481018790526024015b60405180910390fd5b6103ed8686610d02565b428367ffffffffffffffff161161043c576040517fe4a1101a00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024016103da565b5f85815260056020908152604080832073ffffffffffffffffffffffffffffffffffffffff88168085529083529281902080547fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000001667ffffffffffffffff8816908117909155905190815287917f398d8cba38934ccd43d6e0420b49b246d7bd681eee9a6d52d8a3510b9354df98910160405180910390a3505050505050565b73ffffffffffffffffffffffffffffffffffffffff81165f908152600260205260408120545b92915050565b5f8585604051610519929190611a3e565b604051809103902090506105d27f00000000000000000000000000000000000000000000000000000000000000007f95801b369ef790c48ba443e41da5bbb4c25b10e2e3500706ada573650f2f6a45838787875f01358860200160208101906105829190611a25565b60408051602081019790975286019490945273ffffffffffffffffffffffffffffffffffffffff9092166060850152608084015260a083015267ffffffffffffffff1660c082015260e00161036b565b8415806105df5750604085115b15610616576040517fd459a3ba00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b73ffffffffffffffffffffffffffffffffffffffff8416610663576040517f3e89cb0e00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000081165f908152600460205260409020805473ffffffffffffffffffffffffffffffffffffffff16156106e5576040517f42dfaf51000000000000000000000000000000000000000000000000000000008152600481018390526024016103da565b80547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff861690811782556001820185905560405183907f19e28f8357ccb2a2d51b7e6751428b671cd2dffe5bf217b64467d260bc5ddf38906107629088908c908c90611a4d565b60405180910390a350505050505050565b5f6060805f5f5f6060610784610d6e565b61078c610d9e565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b5f82815260056020908152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915281205467ffffffffffffffff16428111158061086157507fffffffffffffffffffffffffffffffff0000000000000000000000000000000084165f9081526004602052604090205474010000000000000000000000000000000000000000900460ff165b1561086f575f915050610502565b9392505050565b5f61086f8383610dc9565b6109287f00000000000000000000000000000000000000000000000000000000000000007fb875ab63807da4739409a822d0cfacba029c55f726655585b3613022e1830ac8858585356108da6040880160208901611a25565b6040805160208101969096528501939093529015156060840152608083015267ffffffffffffffff1660a082015260c0015b6040516020818303038152906040528051906020012083610cd9565b8161093284610c53565b805491151574010000000000000000000000000000000000000000027fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff90921691909117905581156109ad5760405183907fefcd7635a349f9fc06c557b1854feef6586d37c32850485330f914f51e1fc40c905f90a2505050565b60405183907f7332975516be54e644dc0eeddcaaf9fad71744eccb876f98bc4c0c1931d8c92c905f90a25b505050565b610a876109e985610c53565b5473ffffffffffffffffffffffffffffffffffffffff167ff42ff3350903fe593312050a831c574facad8a37b3b81bc5430101e7b9a281f38686868635610a366040890160208a01611a25565b604080516020810197909752860194909452606085019290925273ffffffffffffffffffffffffffffffffffffffff16608084015260a083015267ffffffffffffffff1660c082015260e00161090c565b610a918484610d02565b5f83815260056020908152604080832073ffffffffffffffffffffffffffffffffffffffff8616845290915281205467ffffffffffffffff169003610b21576040517f09130b6c0000000000000000000000000000000000000000000000000000000081526004810184905273ffffffffffffffffffffffffffffffffffffffff831660248201526044016103da565b5f83815260056020908152604080832073ffffffffffffffffffffffffffffffffffffffff8616808552925280832080547fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000016905551909185917f59d1b98a5da8bbc1db92f7d8d2e21c3067da65edbe08f4ae23df11487ee4c8b09190a350505050565b60608267ffffffffffffffff811115610bc057610bc0611aa0565b604051908082528060200260200182016040528015610be9578160200160208202803683370190505b5090505f5b83811015610c4b57610c18858583818110610c0b57610c0b611acd565b90506020020135846107d1565b828281518110610c2a57610c2a611acd565b67ffffffffffffffff90921660209283029190910190910152600101610bee565b509392505050565b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000081165f908152600460205260409020805473ffffffffffffffffffffffffffffffffffffffff16610cd4576040517f925a646a000000000000000000000000000000000000000000000000000000008152600481018390526024016103da565b919050565b6109d883838335610cf06040860160208701611a25565b610cfd6040870187611afa565b610e88565b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000081811690831614610d6a576040517f4005fe0100000000000000000000000000000000000000000000000000000000815260048101839052602481018290526044016103da565b5050565b6060610d997f0000000000000000000000000000000000000000000000000000000000000000610f4c565b905090565b6060610d997f0000000000000000000000000000000000000000000000000000000000000000610f4c565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff821615610e7f5773ffffffffffffffffffffffffffffffffffffffff83165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff86168452909152902054610e7a90839067ffffffffffffffff1667ffffffffffffffff1660409190911b7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000161790565b61086f565b61086f836104dc565b8267ffffffffffffffff16421115610ed8576040517f6768091300000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024016103da565b610eec86610ee587610f89565b8484610fd0565b610f3a576040517fae9ff1c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff871660048201526024016103da565b610f448685611079565b505050505050565b60605f610f58836110fb565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f610502610f9561113b565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f610fde868686611271565b5090925090505f816003811115610ff757610ff7611b62565b14801561102f57508673ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff16145b1561103f57600192505050611071565b73ffffffffffffffffffffffffffffffffffffffff87163b1580159061106c575061106c878787876112b8565b925050505b949350505050565b604081901c5f819003611090576109d8838361133b565b5f61109b84836113c0565b90508083146110f5576040517f752d88c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff85166004820152602481018290526044016103da565b50505050565b5f60ff8216601f811115610502576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f3073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000161480156111a057507f000000000000000000000000000000000000000000000000000000000000000046145b156111ca57507f000000000000000000000000000000000000000000000000000000000000000090565b610d99604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f808060418490036112a5578435602086013560408701355f1a611297898285856114a7565b9550955095505050506112af565b505f915060029050825b93509350939050565b604080517f1626ba7e00000000000000000000000000000000000000000000000000000000808252600482018690526024820192909252604481018390525f91908390818660648301375f82606483010152601f820160051c60051b915060205f60648401838b5afa9050825f5114601f3d111681169350505050949350505050565b73ffffffffffffffffffffffffffffffffffffffff82165f9081526002602052604090208054600181019091558181146109d8576040517f752d88c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff84166004820152602481018290526044016103da565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff8216156114755773ffffffffffffffffffffffffffffffffffffffff83165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff861684529091529081902080547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000808216600167ffffffffffffffff938416908101909316179092559184901b161761086f565b73ffffffffffffffffffffffffffffffffffffffff83165f90815260026020526040902080546001810190915561086f565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411156114e057505f91506003905082611590565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015611531573d5f5f3e3d5ffd5b50506040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0015191505073ffffffffffffffffffffffffffffffffffffffff811661158757505f925060019150829050611590565b92505f91508190505b9450945094915050565b803573ffffffffffffffffffffffffffffffffffffffff81168114610cd4575f5ffd5b803567ffffffffffffffff81168114610cd4575f5ffd5b5f606082840312156115e4575f5ffd5b50919050565b5f5f5f5f5f60a086880312156115fe575f5ffd5b85359450602086013593506116156040870161159a565b9250611623606087016115bd565b9150608086013567ffffffffffffffff81111561163e575f5ffd5b61164a888289016115d4565b9150509295509295909350565b5f60208284031215611667575f5ffd5b61086f8261159a565b5f5f5f5f5f60808688031215611684575f5ffd5b853567ffffffffffffffff81111561169a575f5ffd5b8601601f810188136116aa575f5ffd5b803567ffffffffffffffff8111156116c0575f5ffd5b8860208284010111156116d1575f5ffd5b6020918201965094506116e590870161159a565b925060408601359150606086013567ffffffffffffffff81111561163e575f5ffd5b5f81518084528060208401602086015e5f6020828601015260207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f61178d60e0830189611707565b828103604084015261179f8189611707565b6060840188905273ffffffffffffffffffffffffffffffffffffffff8716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b818110156118015783518352602093840193909201916001016117e3565b50909b9a5050505050505050505050565b5f5f60408385031215611823575f5ffd5b823591506118336020840161159a565b90509250929050565b5f6020828403121561184c575f5ffd5b5035919050565b5f5f60408385031215611864575f5ffd5b61186d8361159a565b9150602083013577ffffffffffffffffffffffffffffffffffffffffffffffff81168114611899575f5ffd5b809150509250929050565b5f5f5f606084860312156118b6575f5ffd5b83359250602084013580151581146118cc575f5ffd5b9150604084013567ffffffffffffffff8111156118e7575f5ffd5b6118f3868287016115d4565b9150509250925092565b5f5f5f5f60808587031215611910575f5ffd5b84359350602085013592506119276040860161159a565b9150606085013567ffffffffffffffff811115611942575f5ffd5b61194e878288016115d4565b91505092959194509250565b5f5f5f6040848603121561196c575f5ffd5b833567ffffffffffffffff811115611982575f5ffd5b8401601f81018613611992575f5ffd5b803567ffffffffffffffff8111156119a8575f5ffd5b8660208260051b84010111156119bc575f5ffd5b6020918201945092506119d090850161159a565b90509250925092565b602080825282518282018190525f918401906040840190835b81811015611a1a57835167ffffffffffffffff168352602093840193909201916001016119f2565b509095945050505050565b5f60208284031215611a35575f5ffd5b61086f826115bd565b818382375f9101908152919050565b83815260406020820152816040820152818360608301375f818301606090810191909152601f9092017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe016010192915050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112611b2d575f5ffd5b83018035915067ffffffffffffffff821115611b47575f5ffd5b602001915036819003821315611b5b575f5ffd5b9250929050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd';
