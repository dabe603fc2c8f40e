// Generated from contracts/src/Consents.sol by tools/contracts/generate.mjs. Do not edit.
export const CONSENTS_ABI = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "authorities_",
        "type": "address",
        "internalType": "contract IAuthorities"
      },
      {
        "name": "records_",
        "type": "address",
        "internalType": "contract IRecords"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "authorities",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "address",
        "internalType": "contract IAuthorities"
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
    "name": "grant",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "until",
        "type": "uint64",
        "internalType": "uint64"
      },
      {
        "name": "revoked",
        "type": "bool",
        "internalType": "bool"
      },
      {
        "name": "policyTag",
        "type": "bytes23",
        "internalType": "bytes23"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "liveness",
    "inputs": [
      {
        "name": "request",
        "type": "tuple",
        "internalType": "struct AccessRequest",
        "components": [
          {
            "name": "doctor",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "policyId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "recordId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "purpose",
            "type": "uint8",
            "internalType": "uint8"
          },
          {
            "name": "duration",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "deadline",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      },
      {
        "name": "text",
        "type": "tuple",
        "internalType": "struct PolicyText",
        "components": [
          {
            "name": "owner",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "program",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "leaves",
            "type": "tuple[]",
            "internalType": "struct Leaf[]",
            "components": [
              {
                "name": "kind",
                "type": "uint8",
                "internalType": "uint8"
              },
              {
                "name": "value",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "terms",
            "type": "tuple",
            "internalType": "struct Terms",
            "components": [
              {
                "name": "scope",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "expiresAt",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "longestGrant",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "purposes",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "flags",
                "type": "uint8",
                "internalType": "uint8"
              }
            ]
          }
        ]
      }
    ],
    "outputs": [
      {
        "name": "status",
        "type": "uint8",
        "internalType": "enum GrantStatus"
      },
      {
        "name": "until",
        "type": "uint64",
        "internalType": "uint64"
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
    "name": "policy",
    "inputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [
      {
        "name": "owner",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "expiresAt",
        "type": "uint64",
        "internalType": "uint64"
      },
      {
        "name": "revoked",
        "type": "bool",
        "internalType": "bool"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "publishPolicy",
    "inputs": [
      {
        "name": "text",
        "type": "tuple",
        "internalType": "struct PolicyText",
        "components": [
          {
            "name": "owner",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "program",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "leaves",
            "type": "tuple[]",
            "internalType": "struct Leaf[]",
            "components": [
              {
                "name": "kind",
                "type": "uint8",
                "internalType": "uint8"
              },
              {
                "name": "value",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "terms",
            "type": "tuple",
            "internalType": "struct Terms",
            "components": [
              {
                "name": "scope",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "expiresAt",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "longestGrant",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "purposes",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "flags",
                "type": "uint8",
                "internalType": "uint8"
              }
            ]
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
    "outputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "records",
    "inputs": [],
    "outputs": [
      {
        "name": "",
        "type": "address",
        "internalType": "contract IRecords"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "requestAccess",
    "inputs": [
      {
        "name": "request",
        "type": "tuple",
        "internalType": "struct AccessRequest",
        "components": [
          {
            "name": "doctor",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "policyId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "recordId",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "purpose",
            "type": "uint8",
            "internalType": "uint8"
          },
          {
            "name": "duration",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "nonce",
            "type": "uint256",
            "internalType": "uint256"
          },
          {
            "name": "deadline",
            "type": "uint64",
            "internalType": "uint64"
          }
        ]
      },
      {
        "name": "text",
        "type": "tuple",
        "internalType": "struct PolicyText",
        "components": [
          {
            "name": "owner",
            "type": "address",
            "internalType": "address"
          },
          {
            "name": "program",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "leaves",
            "type": "tuple[]",
            "internalType": "struct Leaf[]",
            "components": [
              {
                "name": "kind",
                "type": "uint8",
                "internalType": "uint8"
              },
              {
                "name": "value",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "terms",
            "type": "tuple",
            "internalType": "struct Terms",
            "components": [
              {
                "name": "scope",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "expiresAt",
                "type": "uint64",
                "internalType": "uint64"
              },
              {
                "name": "longestGrant",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "purposes",
                "type": "uint16",
                "internalType": "uint16"
              },
              {
                "name": "flags",
                "type": "uint8",
                "internalType": "uint8"
              }
            ]
          }
        ]
      },
      {
        "name": "signature",
        "type": "bytes",
        "internalType": "bytes"
      }
    ],
    "outputs": [
      {
        "name": "until",
        "type": "uint64",
        "internalType": "uint64"
      }
    ],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "revokeGrant",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "policyId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "owner",
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
    "name": "revokePolicy",
    "inputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "owner",
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
    "type": "event",
    "name": "AccessDenied",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "doctor",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "policyId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "recordId",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      },
      {
        "name": "purpose",
        "type": "uint8",
        "indexed": false,
        "internalType": "uint8"
      },
      {
        "name": "reason",
        "type": "uint8",
        "indexed": false,
        "internalType": "enum Denial"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "AccessGranted",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "doctor",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "policyId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "recordId",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      },
      {
        "name": "purpose",
        "type": "uint8",
        "indexed": false,
        "internalType": "uint8"
      },
      {
        "name": "until",
        "type": "uint64",
        "indexed": false,
        "internalType": "uint64"
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
    "type": "event",
    "name": "GrantRevoked",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "policyId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "PolicyPublished",
    "inputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "owner",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "program",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      },
      {
        "name": "leaves",
        "type": "tuple[]",
        "indexed": false,
        "internalType": "struct Leaf[]",
        "components": [
          {
            "name": "kind",
            "type": "uint8",
            "internalType": "uint8"
          },
          {
            "name": "value",
            "type": "bytes32",
            "internalType": "bytes32"
          }
        ]
      },
      {
        "name": "terms",
        "type": "tuple",
        "indexed": false,
        "internalType": "struct Terms",
        "components": [
          {
            "name": "scope",
            "type": "bytes32",
            "internalType": "bytes32"
          },
          {
            "name": "expiresAt",
            "type": "uint64",
            "internalType": "uint64"
          },
          {
            "name": "longestGrant",
            "type": "uint32",
            "internalType": "uint32"
          },
          {
            "name": "purposes",
            "type": "uint16",
            "internalType": "uint16"
          },
          {
            "name": "flags",
            "type": "uint8",
            "internalType": "uint8"
          }
        ]
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "PolicyRevoked",
    "inputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "owner",
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
    "name": "DuplicateLeaf",
    "inputs": [
      {
        "name": "value",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "DurationZero",
    "inputs": []
  },
  {
    "type": "error",
    "name": "ExpiryPassed",
    "inputs": [
      {
        "name": "expiresAt",
        "type": "uint64",
        "internalType": "uint64"
      }
    ]
  },
  {
    "type": "error",
    "name": "GrantAlreadyRevoked",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "GrantUnknown",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "internalType": "bytes32"
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
    "name": "NotPolicyOwner",
    "inputs": [
      {
        "name": "policyId",
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
    "name": "PolicyAlreadyRevoked",
    "inputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "PolicyExists",
    "inputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "PolicyMalformed",
    "inputs": []
  },
  {
    "type": "error",
    "name": "PolicyTextMismatch",
    "inputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "PolicyUnknown",
    "inputs": [
      {
        "name": "policyId",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ]
  },
  {
    "type": "error",
    "name": "RecordNotAnchored",
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
  },
  {
    "type": "error",
    "name": "TermsEmpty",
    "inputs": []
  },
  {
    "type": "error",
    "name": "UnsupportedFlags",
    "inputs": [
      {
        "name": "flags",
        "type": "uint8",
        "internalType": "uint8"
      }
    ]
  },
  {
    "type": "error",
    "name": "UnsupportedLeaf",
    "inputs": [
      {
        "name": "kind",
        "type": "uint8",
        "internalType": "uint8"
      }
    ]
  }
] as const;

export const CONSENTS_BYTECODE = '0x6101a0604052348015610010575f5ffd5b5060405161302938038061302983398101604081905261002f91610192565b60405180604001604052806009815260200168436f6e73656e74727960b81b815250604051806040016040528060018152602001603160f81b81525061007a8261013560201b60201c565b6101205261008781610135565b61014052815160208084019190912060e052815190820120610100524660a05261011360e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526001600160a01b03918216610160521661018052610225565b5f5f829050601f81511115610168578260405163305a27a960e01b815260040161015f91906101ca565b60405180910390fd5b8051610173826101ff565b179392505050565b6001600160a01b038116811461018f575f5ffd5b50565b5f5f604083850312156101a3575f5ffd5b82516101ae8161017b565b60208401519092506101bf8161017b565b809150509250929050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561021f575f198160200360031b1b821691505b50919050565b60805160a05160c05160e0516101005161012051610140516101605161018051612d916102985f395f818161037a015261084201525f81816101ef015261118901525f6115e701525f6115b701525f611f8301525f611f5b01525f611eb601525f611ee001525f611f0a0152612d915ff3fe608060405234801561000f575f5ffd5b50600436106100cf575f3560e01c806384b0196e1161007d578063aedcfe7f11610058578063aedcfe7f1461039c578063b104a1ce146103af578063bef37613146103c2575f5ffd5b806384b0196e14610283578063918e9de31461029e57806395a3be9914610375575f5ffd5b80632b0d1816116100ad5780632b0d1816146101ea5780634dbc0794146102365780637ecebe0014610262575f5ffd5b8063115f746c146100d357806317b567f3146101b457806319a90f86146101d5575b5f5ffd5b6101726100e136600461235b565b5f908152600460209081526040918290208251606081018452905473ffffffffffffffffffffffffffffffffffffffff811680835274010000000000000000000000000000000000000000820467ffffffffffffffff169383018490527c010000000000000000000000000000000000000000000000000000000090910460ff161515919093018190529192909190565b6040805173ffffffffffffffffffffffffffffffffffffffff909416845267ffffffffffffffff90921660208401521515908201526060015b60405180910390f35b6101c76101c2366004612399565b6103d5565b6040516101ab929190612413565b6101e86101e3366004612478565b61058a565b005b6102117f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020016101ab565b6102496102443660046124cb565b610725565b60405167ffffffffffffffff90911681526020016101ab565b610275610270366004612572565b610b1a565b6040519081526020016101ab565b61028b610b46565b6040516101ab97969594939291906125d7565b61032d6102ac36600461235b565b5f908152600560209081526040918290208251606081018452905467ffffffffffffffff811680835268010000000000000000820460ff161515938301849052690100000000000000000090910460481b7fffffffffffffffffffffffffffffffffffffffffffffff00000000000000000016919093018190529192909190565b6040805167ffffffffffffffff909416845291151560208401527fffffffffffffffffffffffffffffffffffffffffffffff00000000000000000016908201526060016101ab565b6102117f000000000000000000000000000000000000000000000000000000000000000081565b6102756103aa366004612696565b610ba4565b6101e86103bd3660046126f1565b610e5d565b6102756103d036600461274e565b611037565b5f5f5f60055f6103e487611049565b815260208082019290925260409081015f208151606081018352905467ffffffffffffffff811680835268010000000000000000820460ff161515948301949094526901000000000000000000900460481b7fffffffffffffffffffffffffffffffffffffffffffffff000000000000000000169181019190915291501580610479575084602001356104768561109a565b14155b1561048a575f5f9250925050610583565b8060200151156104a15760035f9250925050610583565b6020858101355f908152600490915260409020547c0100000000000000000000000000000000000000000000000000000000900460ff16156104ea5760045f9250925050610583565b426104fb60a08601608087016127c2565b67ffffffffffffffff16116105175760055f9250925050610583565b42815f015167ffffffffffffffff16116105385760025f9250925050610583565b61054e846105496020880188612572565b6110d2565b91508167ffffffffffffffff165f0361056e5760065f9250925050610583565b600161057d83835f015161124e565b92509250505b9250929050565b610626827ff2b79eeb6dc569024400a2bda90d8680057c5c71d11dc4d3de7579d8cbeb4c86858285356105c360408801602089016127c2565b60408051602081019690965285019390935273ffffffffffffffffffffffffffffffffffffffff9091166060840152608083015267ffffffffffffffff1660a082015260c0015b6040516020818303038152906040528051906020012083611277565b5f61063184846112a5565b80549091507c0100000000000000000000000000000000000000000000000000000000900460ff1615610698576040517f12ea7b4c000000000000000000000000000000000000000000000000000000008152600481018590526024015b60405180910390fd5b80547fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff167c010000000000000000000000000000000000000000000000000000000017815560405173ffffffffffffffffffffffffffffffffffffffff84169085907fba9f57ce27894a7659f48a9a1ce6a40533448f56d903b66dd910b50373b58d69905f90a350505050565b5f5f61073086611049565b905061075f6107426020880188612572565b8260a089013561075860e08b0160c08c016127c2565b8888611375565b856020013561076d8661109a565b146107aa576040517f6be726950000000000000000000000000000000000000000000000000000000081526020870135600482015260240161068f565b6020808701355f9081526004909152604090205473ffffffffffffffffffffffffffffffffffffffff16610810576040517f9af11b760000000000000000000000000000000000000000000000000000000081526020870135600482015260240161068f565b604080517f4f0b58010000000000000000000000000000000000000000000000000000000081529087013560048201527f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff1690634f0b580190602401602060405180830381865afa15801561089c573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906108c091906127dd565b6108fc57604080517f80508bec00000000000000000000000000000000000000000000000000000000815290870135600482015260240161068f565b61090c60a087016080880161280f565b63ffffffff165f0361094a576040517f71e8e04c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f6109558787611439565b935090505f81600481111561096c5761096c6123e6565b03610a99576040805160608101825267ffffffffffffffff80861682525f60208084018281527fffffffffffffffffffffffffffffffffffffffffffffff0000000000000000008d83018035828116888a019081528b8752600590955297909420955186549251935160481c6901000000000000000000029315156801000000000000000002929091169416939093179290921768ffffffffffffffffff1691909117909155610a1c9089612572565b73ffffffffffffffffffffffffffffffffffffffff16837f13ab7d1d49d67a175657754357e7668e94a1c1afb4ff0fc4108c407b0df00f0660408b0135610a6960808d0160608e01612838565b6040805192835260ff909116602083015267ffffffffffffffff89169082015260600160405180910390a4610b10565b60208701803590610aaa9089612572565b73ffffffffffffffffffffffffffffffffffffffff16837f55ee7902e84ec4b2b98f63984d44e4110365114e210377a9eb5d7df72a38164360408b0135610af760808d0160608e01612838565b86604051610b0793929190612851565b60405180910390a45b5050949350505050565b73ffffffffffffffffffffffffffffffffffffffff81165f908152600260205260408120545b92915050565b5f6060805f5f5f6060610b576115b0565b610b5f6115e0565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b5f610bae8361109a565b9050610c63610bc06020850185612572565b7fbed760901bfe9fda12f140cb629fbcbbc95cf7df8f25aec677f188d58c057b8283610bef6020880188612572565b8635610c016040890160208a016127c2565b60408051602081019690965285019390935273ffffffffffffffffffffffffffffffffffffffff9091166060840152608083015267ffffffffffffffff1660a082015260c0016040516020818303038152906040528051906020012084611277565b610c6c8361160b565b5f8181526004602052604090205473ffffffffffffffffffffffffffffffffffffffff1615610cca576040517f6d0f08f00000000000000000000000000000000000000000000000000000000081526004810182905260240161068f565b604080516060810190915280610ce36020860186612572565b73ffffffffffffffffffffffffffffffffffffffff168152602001610d0e60a08601608087016127c2565b67ffffffffffffffff90811682525f6020928301819052848152600483526040908190208451815486860151969093015115157c0100000000000000000000000000000000000000000000000000000000027fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff9690941674010000000000000000000000000000000000000000027fffffffff0000000000000000000000000000000000000000000000000000000090931673ffffffffffffffffffffffffffffffffffffffff90911617919091179390931617909155610df190840184612572565b73ffffffffffffffffffffffffffffffffffffffff16817f0429dd50fdf1b18c8c4f5d772095fe8b4144d8a0fd961438b07b344064c816c06020860135610e3b60408801886128ac565b88606001604051610e4f94939291906129cf565b60405180910390a392915050565b610ee8827f6380f8ca3ff7755ccb01b9d5bb438c47db83b772845cad574740bc0087f93f238686838635610e976040890160208a016127c2565b604080516020810197909752860194909452606085019290925273ffffffffffffffffffffffffffffffffffffffff16608084015260a083015267ffffffffffffffff1660c082015260e00161060a565b610ef283836112a5565b505f848152600560205260409020805467ffffffffffffffff161580610f4e575080547fffffffffffffffffffffffffffffffffffffffffffffff000000000000000000858116690100000000000000000090920460481b1614155b15610f88576040517f2d48d8550000000000000000000000000000000000000000000000000000000081526004810186905260240161068f565b805468010000000000000000900460ff1615610fd3576040517f8b37d1b70000000000000000000000000000000000000000000000000000000081526004810186905260240161068f565b80547fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff1668010000000000000000178155604051849086907fa2b976de3da15cf156e9fed915b34d1004a2d45ef2eee8100c2163c2ad6be40d905f90a35050505050565b5f61104283836118ed565b9392505050565b5f7f7c20fd371524f32edd9007f2286922407f1b5ccf65b0dd1ccf8709add70dc2508260405160200161107d929190612a00565b604051602081830303815290604052805190602001209050919050565b5f6110a86020830183612572565b60208301356110ba60408501856128ac565b8560600160405160200161107d959493929190612aa0565b5f806110e160408501856128ac565b905067ffffffffffffffff8111156110fb576110fb61287f565b604051908082528060200260200182016040528015611124578160200160208202803683370190505b5090505f5b815181101561117e5761113f60408601866128ac565b8281811061114f5761114f612ae6565b9050604002016020013582828151811061116b5761116b612ae6565b6020908102919091010152600101611129565b5061124684602001357f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff1663eb42a2a384876040518363ffffffff1660e01b81526004016111e2929190612b13565b5f60405180830381865afa1580156111fc573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d9081017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01682016040526112419190810190612b81565b6119ac565b949350505050565b5f8167ffffffffffffffff168367ffffffffffffffff16106112705781611042565b5090919050565b6112a08383833561128e60408601602087016127c2565b61129b6040870187612c6a565b611375565b505050565b5f828152600460205260409020805473ffffffffffffffffffffffffffffffffffffffff16611303576040517f9af11b760000000000000000000000000000000000000000000000000000000081526004810184905260240161068f565b805473ffffffffffffffffffffffffffffffffffffffff838116911614610b40576040517fa764b5b20000000000000000000000000000000000000000000000000000000081526004810184905273ffffffffffffffffffffffffffffffffffffffff8316602482015260440161068f565b8267ffffffffffffffff164211156113c5576040517f6768091300000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8416600482015260240161068f565b6113d9866113d287611a87565b8484611ace565b611427576040517fae9ff1c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8716600482015260240161068f565b6114318685611b75565b505050505050565b6020828101355f90815260049091526040812054819060608401907c0100000000000000000000000000000000000000000000000000000000900460ff16156114895760025f9250925050610583565b4261149a60408301602084016127c2565b67ffffffffffffffff16116114b65760035f9250925050610583565b6114de6114c96080830160608401612ccb565b6114d96080880160608901612838565b611bf1565b6114ef5760045f9250925050610583565b611500846105496020880188612572565b91508167ffffffffffffffff165f036115205760015f9250925050610583565b5f611531606083016040840161280f565b63ffffffff1661154760a088016080890161280f565b63ffffffff161061156757611562606083016040840161280f565b611577565b61157760a087016080880161280f565b90506115a5836115a061159060408601602087016127c2565b6115a063ffffffff861642612d11565b61124e565b925050509250929050565b60606115db7f0000000000000000000000000000000000000000000000000000000000000000611c36565b905090565b60606115db7f0000000000000000000000000000000000000000000000000000000000000000611c36565b365f61161a60408401846128ac565b909250905061162d602084013582611c73565b611663576040517f84c2fb8c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f5b818110156117a857600183838381811061168157611681612ae6565b6116979260206040909202019081019150612838565b60ff16146116ff578282828181106116b1576116b1612ae6565b6116c79260206040909202019081019150612838565b6040517fb66f879c00000000000000000000000000000000000000000000000000000000815260ff909116600482015260240161068f565b5f5b8181101561179f5783838281811061171b5761171b612ae6565b9050604002016020013584848481811061173757611737612ae6565b90506040020160200135036117975783838381811061175857611758612ae6565b905060400201602001356040517f5212caa300000000000000000000000000000000000000000000000000000000815260040161068f91815260200190565b600101611701565b50600101611665565b50606083016117be610100850160e08601612838565b60ff161561180e576117d660a0820160808301612838565b6040517fea3c636700000000000000000000000000000000000000000000000000000000815260ff909116600482015260240161068f565b61181e6080820160608301612ccb565b61ffff1615806118415750611839606082016040830161280f565b63ffffffff16155b15611878576040517fc43242dc00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b4261188960408301602084016127c2565b67ffffffffffffffff16116118e7576118a860408201602083016127c2565b6040517f2721616f00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff909116600482015260240161068f565b50505050565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff8216156119a35773ffffffffffffffffffffffffffffffffffffffff83165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff8616845290915290205461199e90839067ffffffffffffffff1667ffffffffffffffff1660409190911b7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000161790565b611042565b61104283610b1a565b5f6119b561233c565b5f845b8015611a7d5760fc81901c600f60f883901c165f829003611a21578660018203815181106119e8576119e8612ae6565b6020026020010151858560208110611a0257611a02612ae6565b67ffffffffffffffff9092166020929092020152600190930192611a73565b808403828214611a3c57611a3786828786611d4a565b611a47565b611a47868287611e10565b868260208110611a5957611a59612ae6565b67ffffffffffffffff909216602092909202015260010193505b505060081b6119b8565b5050519392505050565b5f610b40611a93611e9d565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f611adc868686611fd3565b5090925090505f816003811115611af557611af56123e6565b148015611b2d57508673ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff16145b15611b3d57600192505050611246565b73ffffffffffffffffffffffffffffffffffffffff87163b15801590611b6a5750611b6a8787878761201a565b979650505050505050565b604081901c5f819003611b8c576112a0838361209d565b5f611b978483612122565b90508083146118e7576040517f752d88c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff851660048201526024810182905260440161068f565b5f60ff821615801590611c08575060108260ff1611155b80156110425750611c1a600183612d31565b60ff168361ffff16901c60011661ffff16600114905092915050565b60605f611c4283612209565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f8080845b8015611d005760fc81901c600f60f883901c165f829003611cc357801580611c9f57508681115b15611cb1575f95505050505050610b40565b600194850194811b9390931792611cf6565b6002811080611cd157508082115b80611cdb57508481115b15611ced575f95505050505050610b40565b80850360010194505b505060081b611c78565b826001148015611d105750601085105b8015611d4057507ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe6002861b0182145b9695505050505050565b5f5b811561124657835f611d5f826001612d4a565b90505b84811015611dbe57868260208110611d7c57611d7c612ae6565b602002015167ffffffffffffffff16878260208110611d9d57611d9d612ae6565b602002015167ffffffffffffffff161115611db6578091505b600101611d62565b50858160208110611dd157611dd1612ae6565b602002015191505f868260208110611deb57611deb612ae6565b67ffffffffffffffff909216602092909202015250611e0982612d5d565b9150611d4c565b5f838360208110611e2357611e23612ae6565b602002015190505f611e36846001612d4a565b90505b82811015611e95578167ffffffffffffffff16858260208110611e5e57611e5e612ae6565b602002015167ffffffffffffffff161015611e8d57848160208110611e8557611e85612ae6565b602002015191505b600101611e39565b509392505050565b5f3073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016148015611f0257507f000000000000000000000000000000000000000000000000000000000000000046145b15611f2c57507f000000000000000000000000000000000000000000000000000000000000000090565b6115db604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80806041849003612007578435602086013560408701355f1a611ff989828585612249565b955095509550505050612011565b505f915060029050825b93509350939050565b604080517f1626ba7e00000000000000000000000000000000000000000000000000000000808252600482018690526024820192909252604481018390525f91908390818660648301375f82606483010152601f820160051c60051b915060205f60648401838b5afa9050825f5114601f3d111681169350505050949350505050565b73ffffffffffffffffffffffffffffffffffffffff82165f9081526002602052604090208054600181019091558181146112a0576040517f752d88c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff841660048201526024810182905260440161068f565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff8216156121d75773ffffffffffffffffffffffffffffffffffffffff83165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff861684529091529081902080547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000808216600167ffffffffffffffff938416908101909316179092559184901b1617611042565b73ffffffffffffffffffffffffffffffffffffffff83165f908152600260205260409020805460018101909155611042565b5f60ff8216601f811115610b40576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561228257505f91506003905082612332565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156122d3573d5f5f3e3d5ffd5b50506040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0015191505073ffffffffffffffffffffffffffffffffffffffff811661232957505f925060019150829050612332565b92505f91508190505b9450945094915050565b6040518061040001604052806020906020820280368337509192915050565b5f6020828403121561236b575f5ffd5b5035919050565b5f60e08284031215612382575f5ffd5b50919050565b5f6101008284031215612382575f5ffd5b5f5f61010083850312156123ab575f5ffd5b6123b58484612372565b915060e083013567ffffffffffffffff8111156123d0575f5ffd5b6123dc85828601612388565b9150509250929050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b6040810160078410612427576124276123e6565b92815267ffffffffffffffff9190911660209091015290565b803573ffffffffffffffffffffffffffffffffffffffff81168114612463575f5ffd5b919050565b5f60608284031215612382575f5ffd5b5f5f5f6060848603121561248a575f5ffd5b8335925061249a60208501612440565b9150604084013567ffffffffffffffff8111156124b5575f5ffd5b6124c186828701612468565b9150509250925092565b5f5f5f5f61012085870312156124df575f5ffd5b6124e98686612372565b935060e085013567ffffffffffffffff811115612504575f5ffd5b61251087828801612388565b93505061010085013567ffffffffffffffff81111561252d575f5ffd5b8501601f8101871361253d575f5ffd5b803567ffffffffffffffff811115612553575f5ffd5b876020828401011115612564575f5ffd5b949793965060200194505050565b5f60208284031215612582575f5ffd5b61104282612440565b5f81518084528060208401602086015e5f6020828601015260207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f61261160e083018961258b565b8281036040840152612623818961258b565b6060840188905273ffffffffffffffffffffffffffffffffffffffff8716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015612685578351835260209384019390920191600101612667565b50909b9a5050505050505050505050565b5f5f604083850312156126a7575f5ffd5b823567ffffffffffffffff8111156126bd575f5ffd5b6126c985828601612388565b925050602083013567ffffffffffffffff8111156126e5575f5ffd5b6123dc85828601612468565b5f5f5f5f60808587031215612704575f5ffd5b843593506020850135925061271b60408601612440565b9150606085013567ffffffffffffffff811115612736575f5ffd5b61274287828801612468565b91505092959194509250565b5f5f6040838503121561275f575f5ffd5b61276883612440565b9150602083013577ffffffffffffffffffffffffffffffffffffffffffffffff81168114612794575f5ffd5b809150509250929050565b67ffffffffffffffff811681146127b4575f5ffd5b50565b80356124638161279f565b5f602082840312156127d2575f5ffd5b81356110428161279f565b5f602082840312156127ed575f5ffd5b81518015158114611042575f5ffd5b803563ffffffff81168114612463575f5ffd5b5f6020828403121561281f575f5ffd5b611042826127fc565b803560ff81168114612463575f5ffd5b5f60208284031215612848575f5ffd5b61104282612828565b83815260ff831660208201526060810160058310612871576128716123e6565b826040830152949350505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126128df575f5ffd5b83018035915067ffffffffffffffff8211156128f9575f5ffd5b6020019150600681901b3603821315610583575f5ffd5b8183526020830192505f815f5b8481101561294f5760ff61293083612828565b168652602082810135908701526040958601959091019060010161291d565b5093949350505050565b803561ffff81168114612463575f5ffd5b80358252602081013561297c8161279f565b67ffffffffffffffff16602083015263ffffffff61299c604083016127fc565b16604083015261ffff6129b160608301612959565b16606083015260ff6129c560808301612828565b1660808301525050565b84815260e060208201525f6129e860e083018587612910565b90506129f7604083018461296a565b95945050505050565b828152610100810173ffffffffffffffffffffffffffffffffffffffff612a2684612440565b1660208301525f60208401359050806040840152505f604084013590508060608401525060ff612a5860608501612828565b16608083015263ffffffff612a6f608085016127fc565b1660a083015260a083013560c0830152612a8b60c084016127b7565b67ffffffffffffffff811660e0840152611e95565b73ffffffffffffffffffffffffffffffffffffffff8616815284602082015261010060408201525f612ad761010083018587612910565b9050611d40606083018461296a565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b604080825283519082018190525f9060208501906060840190835b81811015612b4c578351835260209384019390920191600101612b2e565b5050809250505073ffffffffffffffffffffffffffffffffffffffff831660208301529392505050565b80516124638161279f565b5f60208284031215612b91575f5ffd5b815167ffffffffffffffff811115612ba7575f5ffd5b8201601f81018413612bb7575f5ffd5b805167ffffffffffffffff811115612bd157612bd161287f565b8060051b6040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0603f830116810181811067ffffffffffffffff82111715612c1c57612c1c61287f565b604052918252602081840181019290810187841115612c39575f5ffd5b6020850194505b83851015612c5f57612c5185612b76565b815260209485019401612c40565b509695505050505050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112612c9d575f5ffd5b83018035915067ffffffffffffffff821115612cb7575f5ffd5b602001915036819003821315610583575f5ffd5b5f60208284031215612cdb575f5ffd5b61104282612959565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b67ffffffffffffffff8181168382160190811115610b4057610b40612ce4565b60ff8281168282160390811115610b4057610b40612ce4565b80820180821115610b4057610b40612ce4565b5f81612d6b57612d6b612ce4565b507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff019056';
