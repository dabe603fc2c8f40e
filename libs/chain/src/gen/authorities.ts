// Generated from contracts/src/Authorities.sol by tools/contracts/generate.mjs. Do not edit.
export const AUTHORITIES_ABI = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "manager",
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
        "name": "statements",
        "type": "tuple[]",
        "internalType": "struct Statement[]",
        "components": [
          {
            "name": "id",
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
            "name": "commitment",
            "type": "bytes24",
            "internalType": "bytes24"
          }
        ]
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
    "name": "attestation",
    "inputs": [
      {
        "name": "id",
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
        "name": "heldUntil",
        "type": "uint64",
        "internalType": "uint64"
      },
      {
        "name": "commitment",
        "type": "bytes24",
        "internalType": "bytes24"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "attestations",
    "inputs": [
      {
        "name": "ids",
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
        "name": "packed",
        "type": "uint256[]",
        "internalType": "uint256[]"
      }
    ],
    "stateMutability": "view"
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
    "name": "authority",
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
    "name": "isConsumingScheduledOp",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "bytes4",
        "internalType": "bytes4"
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
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "resumeAuthority",
    "inputs": [
      {
        "name": "authorityId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
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
        "name": "id",
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
    "name": "setAuthority",
    "inputs": [
      {
        "name": "newAuthority",
        "type": "address",
        "internalType": "address"
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
        "name": "id",
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
        "name": "id",
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
    "name": "AuthorityUpdated",
    "inputs": [
      {
        "name": "authority",
        "type": "address",
        "indexed": false,
        "internalType": "address"
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
    "name": "AccessManagedInvalidAuthority",
    "inputs": [
      {
        "name": "authority",
        "type": "address",
        "internalType": "address"
      }
    ]
  },
  {
    "type": "error",
    "name": "AccessManagedRequiredDelay",
    "inputs": [
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "delay",
        "type": "uint32",
        "internalType": "uint32"
      }
    ]
  },
  {
    "type": "error",
    "name": "AccessManagedUnauthorized",
    "inputs": [
      {
        "name": "caller",
        "type": "address",
        "internalType": "address"
      }
    ]
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
        "name": "id",
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
        "name": "id",
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
    "name": "AuthorityIsNotSuspended",
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
    "name": "StatementsEmpty",
    "inputs": []
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

export const AUTHORITIES_BYTECODE = '0x610160604052348015610010575f5ffd5b5060405161260438038061260483398101604081905261002f916101c7565b8060405180604001604052806009815260200168436f6e73656e74727960b81b815250604051806040016040528060018152602001603160f81b81525061007b8261012d60201b60201c565b610120526100888161012d565b61014052815160208084019190912060e052815190820120610100524660a05261011460e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c05261012681610173565b505061024f565b5f5f829050601f81511115610160578260405163305a27a960e01b815260040161015791906101f4565b60405180910390fd5b805161016b82610229565b179392505050565b600480546001600160a01b0319166001600160a01b0383169081179091556040519081527f2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad9060200160405180910390a150565b5f602082840312156101d7575f5ffd5b81516001600160a01b03811681146101ed575f5ffd5b9392505050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b80516020808301519190811015610249575f198160200360031b1b821691505b50919050565b60805160a05160c05160e0516101005161012051610140516123646102a05f395f61103101525f61100601525f611a2e01525f611a0601525f61196101525f61198b01525f6119b501526123645ff3fe608060405234801561000f575f5ffd5b50600436106100e5575f3560e01c80638fb3603711610088578063bef3761311610063578063bef3761314610292578063bf7e214f146102a5578063dddd43c0146102cd578063ea7967e61461030a575f5ffd5b80638fb360371461022657806398fb4eae1461025f578063ba96afa41461027f575f5ffd5b80637a9e5e4b116100c35780637a9e5e4b146101245780637ecebe001461013757806384b0196e1461015d5780638bcbb4c814610178575f5ffd5b80631138de31146100e95780632886f206146100fe5780635b0425ce14610111575b5f5ffd5b6100fc6100f7366004611c3b565b61031d565b005b6100fc61010c366004611c3b565b6103fd565b6100fc61011f366004611c75565b6104bd565b6100fc610132366004611cf9565b610686565b61014a610145366004611cf9565b610766565b6040519081526020015b60405180910390f35b610165610792565b6040516101549796959493929190611d98565b6101f4610186366004611c3b565b7fffffffffffffffffffffffffffffffff00000000000000000000000000000000165f908152600560205260409020805460019091015473ffffffffffffffffffffffffffffffffffffffff8216927401000000000000000000000000000000000000000090920460ff1691565b6040805173ffffffffffffffffffffffffffffffffffffffff9094168452911515602084015290820152606001610154565b61022e6107f0565b6040517fffffffff000000000000000000000000000000000000000000000000000000009091168152602001610154565b61027261026d366004611e2e565b610840565b6040516101549190611ead565b6100fc61028d366004611ed5565b610939565b61014a6102a0366004611f7a565b610ab9565b60045460405173ffffffffffffffffffffffffffffffffffffffff9091168152602001610154565b6102e06102db366004611fcb565b610acb565b6040805167ffffffffffffffff909316835267ffffffffffffffff19909116602083015201610154565b6100fc610318366004611ff5565b610bb1565b610329335b5f36610d69565b5f61033382610f00565b805490915074010000000000000000000000000000000000000000900460ff1615610392576040517f329457f8000000000000000000000000000000000000000000000000000000008152600481018390526024015b60405180910390fd5b80547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff167401000000000000000000000000000000000000000017815560405182907fefcd7635a349f9fc06c557b1854feef6586d37c32850485330f914f51e1fc40c905f90a25050565b61040633610322565b5f61041082610f00565b805490915074010000000000000000000000000000000000000000900460ff16610469576040517ff3d4b31900000000000000000000000000000000000000000000000000000000815260048101839052602401610389565b80547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff16815560405182907f7332975516be54e644dc0eeddcaaf9fad71744eccb876f98bc4c0c1931d8c92c905f90a25050565b6104c633610322565b8215806104d35750604083115b1561050a576040517fd459a3ba00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b73ffffffffffffffffffffffffffffffffffffffff8216610557576040517f3e89cb0e00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f848460405161056892919061203a565b60408051918290039091207fffffffffffffffffffffffffffffffff0000000000000000000000000000000081165f90815260056020529190912080549192509073ffffffffffffffffffffffffffffffffffffffff16156105f9576040517f42dfaf5100000000000000000000000000000000000000000000000000000000815260048101839052602401610389565b80547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff851690811782556001820184905560405183907f19e28f8357ccb2a2d51b7e6751428b671cd2dffe5bf217b64467d260bc5ddf38906106769087908b908b90612090565b60405180910390a3505050505050565b600454339073ffffffffffffffffffffffffffffffffffffffff1681146106f1576040517f068ca9d800000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff82166004820152602401610389565b8173ffffffffffffffffffffffffffffffffffffffff163b5f03610759576040517fc2f31e5e00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff83166004820152602401610389565b61076282610f86565b5050565b73ffffffffffffffffffffffffffffffffffffffff81165f908152600260205260408120545b92915050565b5f6060805f5f5f60606107a3610fff565b6107ab61102a565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b6004545f9074010000000000000000000000000000000000000000900460ff1661081957505f90565b7f8fb36037000000000000000000000000000000000000000000000000000000005b905090565b60608267ffffffffffffffff81111561085b5761085b6120b2565b604051908082528060200260200182016040528015610884578160200160208202803683370190505b5090505f5b83811015610931578484828181106108a3576108a36120df565b6020029190910135159050610929575f5f6108d68787858181106108c9576108c96120df565b9050602002013586610acb565b915091508060401c77ffffffffffffffffffffffffffffffffffffffffffffffff1660c08367ffffffffffffffff16901b1784848151811061091a5761091a6120df565b60200260200101818152505050505b600101610889565b509392505050565b5f61094385610f00565b80549091506109ed9073ffffffffffffffffffffffffffffffffffffffff167f9e8b57bb1103222786674905fa209ac0f960416acf33766c716a2acf3c2c88c58761098e8888611055565b86356109a06040890160208a01612123565b6040805160208101969096528501939093526060840191909152608083015267ffffffffffffffff1660a082015260c001604051602081830303815290604052805190602001208461115d565b805474010000000000000000000000000000000000000000900460ff1615610a44576040517f329457f800000000000000000000000000000000000000000000000000000000815260048101869052602401610389565b5f839003610a7e576040517fcd22bcb300000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f5b83811015610ab157610aa986868684818110610a9e57610a9e6120df565b905060800201611194565b600101610a80565b505050505050565b5f610ac4838361133f565b9392505050565b5f82815260066020908152604080832073ffffffffffffffffffffffffffffffffffffffff85168452825280832081518083018352905467ffffffffffffffff811680835267ffffffffffffffff196801000000000000000090920490931b1692810192909252829190829042108015610b8e57507fffffffffffffffffffffffffffffffff0000000000000000000000000000000086165f9081526005602052604090205474010000000000000000000000000000000000000000900460ff16155b905080610b9b575f610b9e565b81515b82602001519350935050505b9250929050565b610c72610bbd85610f00565b5473ffffffffffffffffffffffffffffffffffffffff167f11f6a7faef9d1b25c173a982f216fd6e0e1e49a194e4dd7c98cf32592bf253d88686868635610c0a6040890160208a01612123565b604080516020810197909752860194909452606085019290925273ffffffffffffffffffffffffffffffffffffffff16608084015260a083015267ffffffffffffffff1660c082015260e001604051602081830303815290604052805190602001208361115d565b610c7c84846113e7565b5f83815260066020908152604080832073ffffffffffffffffffffffffffffffffffffffff8616845290915281208054909167ffffffffffffffff9091169003610d11576040517f09130b6c0000000000000000000000000000000000000000000000000000000081526004810185905273ffffffffffffffffffffffffffffffffffffffff84166024820152604401610389565b805467ffffffffffffffff1916815560405173ffffffffffffffffffffffffffffffffffffffff84169085907f59d1b98a5da8bbc1db92f7d8d2e21c3067da65edbe08f4ae23df11487ee4c8b0905f90a35050505050565b5f5f610daa610d8d60045473ffffffffffffffffffffffffffffffffffffffff1690565b8630610d9c60045f898b61213c565b610da591612163565b61144f565b9150915081610ef95763ffffffff811615610eaf57600480547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff8116740100000000000000000000000000000000000000001782556040517f94c7d7ee00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff909116916394c7d7ee91610e5491899189918991016121c9565b5f604051808303815f87803b158015610e6b575f5ffd5b505af1158015610e7d573d5f5f3e3d5ffd5b5050600480547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff16905550610ef99050565b6040517f068ca9d800000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff86166004820152602401610389565b5050505050565b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000081165f908152600560205260409020805473ffffffffffffffffffffffffffffffffffffffff16610f81576040517f925a646a00000000000000000000000000000000000000000000000000000000815260048101839052602401610389565b919050565b600480547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff83169081179091556040519081527f2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad9060200160405180910390a150565b606061083b7f0000000000000000000000000000000000000000000000000000000000000000611552565b606061083b7f0000000000000000000000000000000000000000000000000000000000000000611552565b5f808267ffffffffffffffff811115611070576110706120b2565b604051908082528060200260200182016040528015611099578160200160208202803683370190505b5090505f5b815181101561112c577f1bf9aea36dc77863eec4a8abda21ba8bc6ef74d67b3a8c3caa7f7d896559895f8585838181106110da576110da6120df565b9050608002016040516020016110f1929190612210565b60405160208183030381529060405280519060200120828281518110611119576111196120df565b602090810291909101015260010161109e565b508060405160200161113e9190612288565b6040516020818303038152906040528051906020012091505092915050565b61118483836111726040850160208601612123565b61117f60408601866122bd565b61158f565b61118f838235611641565b505050565b61119f8282356113e7565b426111b06060830160408401612123565b67ffffffffffffffff161161120e576111cf6060820160408301612123565b6040517fe4a1101a00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9091166004820152602401610389565b604051806040016040528082604001602081019061122c9190612123565b67ffffffffffffffff16815260200161124b608084016060850161231e565b67ffffffffffffffff1916905281355f908152600660209081526040808320929161127a918601908601611cf9565b73ffffffffffffffffffffffffffffffffffffffff16815260208082019290925260409081015f20835193830151821c680100000000000000000267ffffffffffffffff909416939093179092556112d6918301908301611cf9565b73ffffffffffffffffffffffffffffffffffffffff1681357f398d8cba38934ccd43d6e0420b49b246d7bd681eee9a6d52d8a3510b9354df9861131f6060850160408601612123565b60405167ffffffffffffffff909116815260200160405180910390a35050565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff8216156113de5773ffffffffffffffffffffffffffffffffffffffff83165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff861684529091529020546113d990839067ffffffffffffffff1667ffffffffffffffff1660409190911b67ffffffffffffffff19161790565b610ac4565b610ac483610766565b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000081811690831614610762576040517f4005fe010000000000000000000000000000000000000000000000000000000081526004810183905260248101829052604401610389565b60405173ffffffffffffffffffffffffffffffffffffffff8085166024830152831660448201527fffffffff00000000000000000000000000000000000000000000000000000000821660648201525f9081908190608401604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0818403018152918152602080830180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167fb7009613000000000000000000000000000000000000000000000000000000001781525f808052918290528351939450919290918a5afa15611548575f516020805191945081901c150291505b5094509492505050565b60605f61155e836116c3565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b8267ffffffffffffffff164211156115df576040517f6768091300000000000000000000000000000000000000000000000000000000815267ffffffffffffffff84166004820152602401610389565b6115f3856115ec86611703565b848461174a565b610ef9576040517fae9ff1c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff86166004820152602401610389565b604081901c5f8190036116585761118f83836117f3565b5f6116638483611878565b90508083146116bd576040517f752d88c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8516600482015260248101829052604401610389565b50505050565b5f60ff8216601f81111561078c576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f61078c61170f611948565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f611758868686611a7e565b5090925090505f81600381111561177157611771612337565b1480156117a957508673ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff16145b156117b9576001925050506117eb565b73ffffffffffffffffffffffffffffffffffffffff87163b158015906117e657506117e687878787611ac5565b925050505b949350505050565b73ffffffffffffffffffffffffffffffffffffffff82165f90815260026020526040902080546001810190915581811461118f576040517f752d88c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8416600482015260248101829052604401610389565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff8216156119165773ffffffffffffffffffffffffffffffffffffffff83165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff8616845290915290819020805467ffffffffffffffff19808216600167ffffffffffffffff938416908101909316179092559184901b1617610ac4565b73ffffffffffffffffffffffffffffffffffffffff83165f908152600260205260409020805460018101909155610ac4565b5f3073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000161480156119ad57507f000000000000000000000000000000000000000000000000000000000000000046145b156119d757507f000000000000000000000000000000000000000000000000000000000000000090565b61083b604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80806041849003611ab2578435602086013560408701355f1a611aa489828585611b48565b955095509550505050611abc565b505f915060029050825b93509350939050565b604080517f1626ba7e00000000000000000000000000000000000000000000000000000000808252600482018690526024820192909252604481018390525f91908390818660648301375f82606483010152601f820160051c60051b915060205f60648401838b5afa9050825f5114601f3d111681169350505050949350505050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841115611b8157505f91506003905082611c31565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015611bd2573d5f5f3e3d5ffd5b50506040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0015191505073ffffffffffffffffffffffffffffffffffffffff8116611c2857505f925060019150829050611c31565b92505f91508190505b9450945094915050565b5f60208284031215611c4b575f5ffd5b5035919050565b803573ffffffffffffffffffffffffffffffffffffffff81168114610f81575f5ffd5b5f5f5f5f60608587031215611c88575f5ffd5b843567ffffffffffffffff811115611c9e575f5ffd5b8501601f81018713611cae575f5ffd5b803567ffffffffffffffff811115611cc4575f5ffd5b876020828401011115611cd5575f5ffd5b602091820195509350611ce9908601611c52565b9396929550929360400135925050565b5f60208284031215611d09575f5ffd5b610ac482611c52565b5f81518084528060208401602086015e5f6020828601015260207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011685010191505092915050565b5f8151808452602084019350602083015f5b82811015611d8e578151865260209586019590910190600101611d70565b5093949350505050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f611dd260e0830189611d12565b8281036040840152611de48189611d12565b905086606084015273ffffffffffffffffffffffffffffffffffffffff861660808401528460a084015282810360c0840152611e208185611d5e565b9a9950505050505050505050565b5f5f5f60408486031215611e40575f5ffd5b833567ffffffffffffffff811115611e56575f5ffd5b8401601f81018613611e66575f5ffd5b803567ffffffffffffffff811115611e7c575f5ffd5b8660208260051b8401011115611e90575f5ffd5b602091820194509250611ea4908501611c52565b90509250925092565b602081525f610ac46020830184611d5e565b5f60608284031215611ecf575f5ffd5b50919050565b5f5f5f5f60608587031215611ee8575f5ffd5b84359350602085013567ffffffffffffffff811115611f05575f5ffd5b8501601f81018713611f15575f5ffd5b803567ffffffffffffffff811115611f2b575f5ffd5b8760208260071b8401011115611f3f575f5ffd5b60209190910193509150604085013567ffffffffffffffff811115611f62575f5ffd5b611f6e87828801611ebf565b91505092959194509250565b5f5f60408385031215611f8b575f5ffd5b611f9483611c52565b9150602083013577ffffffffffffffffffffffffffffffffffffffffffffffff81168114611fc0575f5ffd5b809150509250929050565b5f5f60408385031215611fdc575f5ffd5b82359150611fec60208401611c52565b90509250929050565b5f5f5f5f60808587031215612008575f5ffd5b843593506020850135925061201f60408601611c52565b9150606085013567ffffffffffffffff811115611f62575f5ffd5b818382375f9101908152919050565b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b838152604060208201525f6120a9604083018486612049565b95945050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b803567ffffffffffffffff81168114610f81575f5ffd5b5f60208284031215612133575f5ffd5b610ac48261210c565b5f5f8585111561214a575f5ffd5b83861115612156575f5ffd5b5050820193919092039150565b80357fffffffff0000000000000000000000000000000000000000000000000000000081169060048410156121c2577fffffffff00000000000000000000000000000000000000000000000000000000808560040360031b1b82161691505b5092915050565b73ffffffffffffffffffffffffffffffffffffffff84168152604060208201525f6120a9604083018486612049565b803567ffffffffffffffff1981168114610f81575f5ffd5b828152813560208083019190915260a082019073ffffffffffffffffffffffffffffffffffffffff90612244908501611c52565b16604083015267ffffffffffffffff61225f6040850161210c565b16606083015267ffffffffffffffff1961227b606085016121f8565b1660808301529392505050565b81515f90829060208501835b828110156122b2578151845260209384019390910190600101612294565b509195945050505050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126122f0575f5ffd5b83018035915067ffffffffffffffff82111561230a575f5ffd5b602001915036819003821315610baa575f5ffd5b5f6020828403121561232e575f5ffd5b610ac4826121f8565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd';
