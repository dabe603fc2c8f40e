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

export const CONSENTS_BYTECODE = '0x6101a0604052348015610010575f5ffd5b50604051612ee2380380612ee283398101604081905261002f91610192565b60405180604001604052806009815260200168436f6e73656e74727960b81b815250604051806040016040528060018152602001603160f81b81525061007a8261013560201b60201c565b6101205261008781610135565b61014052815160208084019190912060e052815190820120610100524660a05261011360e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c0526001600160a01b03918216610160521661018052610225565b5f5f829050601f81511115610168578260405163305a27a960e01b815260040161015f91906101ca565b60405180910390fd5b8051610173826101ff565b179392505050565b6001600160a01b038116811461018f575f5ffd5b50565b5f5f604083850312156101a3575f5ffd5b82516101ae8161017b565b60208401519092506101bf8161017b565b809150509250929050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561021f575f198160200360031b1b821691505b50919050565b60805160a05160c05160e0516101005161012051610140516101605161018051612c4a6102985f395f818161037a015261082f01525f81816101ef015261117601525f61157d01525f61154d01525f611ea801525f611e8001525f611ddb01525f611e0501525f611e2f0152612c4a5ff3fe608060405234801561000f575f5ffd5b50600436106100cf575f3560e01c806384b0196e1161007d578063aedcfe7f11610058578063aedcfe7f1461039c578063b104a1ce146103af578063bef37613146103c2575f5ffd5b806384b0196e14610283578063918e9de31461029e57806395a3be9914610375575f5ffd5b80632b0d1816116100ad5780632b0d1816146101ea5780634dbc0794146102365780637ecebe0014610262575f5ffd5b8063115f746c146100d357806317b567f3146101b457806319a90f86146101d5575b5f5ffd5b6101726100e1366004612261565b5f908152600460209081526040918290208251606081018452905473ffffffffffffffffffffffffffffffffffffffff811680835274010000000000000000000000000000000000000000820467ffffffffffffffff169383018490527c010000000000000000000000000000000000000000000000000000000090910460ff161515919093018190529192909190565b6040805173ffffffffffffffffffffffffffffffffffffffff909416845267ffffffffffffffff90921660208401521515908201526060015b60405180910390f35b6101c76101c236600461229f565b6103d5565b6040516101ab929190612319565b6101e86101e336600461237e565b610577565b005b6102117f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020016101ab565b6102496102443660046123d1565b610712565b60405167ffffffffffffffff90911681526020016101ab565b610275610270366004612478565b610b07565b6040519081526020016101ab565b61028b610b33565b6040516101ab97969594939291906124dd565b61032d6102ac366004612261565b5f908152600560209081526040918290208251606081018452905467ffffffffffffffff811680835268010000000000000000820460ff161515938301849052690100000000000000000090910460481b7fffffffffffffffffffffffffffffffffffffffffffffff00000000000000000016919093018190529192909190565b6040805167ffffffffffffffff909416845291151560208401527fffffffffffffffffffffffffffffffffffffffffffffff00000000000000000016908201526060016101ab565b6102117f000000000000000000000000000000000000000000000000000000000000000081565b6102756103aa36600461259c565b610b91565b6101e86103bd3660046125f7565b610e4a565b6102756103d0366004612654565b611024565b5f5f5f60055f6103e487611036565b815260208082019290925260409081015f208151606081018352905467ffffffffffffffff811680835268010000000000000000820460ff161515948301949094526901000000000000000000900460481b7fffffffffffffffffffffffffffffffffffffffffffffff0000000000000000001691810191909152915015806104795750846020013561047685611087565b14155b1561048a575f5f9250925050610570565b8060200151156104a15760035f9250925050610570565b6020858101355f908152600490915260409020547c0100000000000000000000000000000000000000000000000000000000900460ff16156104ea5760045f9250925050610570565b426104fb60a08601608087016126c8565b67ffffffffffffffff16116105175760055f9250925050610570565b42815f015167ffffffffffffffff16116105385760025f9250925050610570565b610550846105496020880188612478565b83516110bf565b915067ffffffffffffffff82161561056957600161056c565b60065b9250505b9250929050565b610613827ff2b79eeb6dc569024400a2bda90d8680057c5c71d11dc4d3de7579d8cbeb4c86858285356105b060408801602089016126c8565b60408051602081019690965285019390935273ffffffffffffffffffffffffffffffffffffffff9091166060840152608083015267ffffffffffffffff1660a082015260c0015b604051602081830303815290604052805190602001208361123d565b5f61061e848461126b565b80549091507c0100000000000000000000000000000000000000000000000000000000900460ff1615610685576040517f12ea7b4c000000000000000000000000000000000000000000000000000000008152600481018590526024015b60405180910390fd5b80547fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff167c010000000000000000000000000000000000000000000000000000000017815560405173ffffffffffffffffffffffffffffffffffffffff84169085907fba9f57ce27894a7659f48a9a1ce6a40533448f56d903b66dd910b50373b58d69905f90a350505050565b5f5f61071d86611036565b905061074c61072f6020880188612478565b8260a089013561074560e08b0160c08c016126c8565b888861133b565b856020013561075a86611087565b14610797576040517f6be726950000000000000000000000000000000000000000000000000000000081526020870135600482015260240161067c565b6020808701355f9081526004909152604090205473ffffffffffffffffffffffffffffffffffffffff166107fd576040517f9af11b760000000000000000000000000000000000000000000000000000000081526020870135600482015260240161067c565b604080517f4f0b58010000000000000000000000000000000000000000000000000000000081529087013560048201527f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff1690634f0b580190602401602060405180830381865afa158015610889573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906108ad91906126e3565b6108e957604080517f80508bec00000000000000000000000000000000000000000000000000000000815290870135600482015260240161067c565b6108f960a0870160808801612715565b63ffffffff165f03610937576040517f71e8e04c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f61094287876113ff565b935090505f816004811115610959576109596122ec565b03610a86576040805160608101825267ffffffffffffffff80861682525f60208084018281527fffffffffffffffffffffffffffffffffffffffffffffff0000000000000000008d83018035828116888a019081528b8752600590955297909420955186549251935160481c6901000000000000000000029315156801000000000000000002929091169416939093179290921768ffffffffffffffffff1691909117909155610a099089612478565b73ffffffffffffffffffffffffffffffffffffffff16837f13ab7d1d49d67a175657754357e7668e94a1c1afb4ff0fc4108c407b0df00f0660408b0135610a5660808d0160608e0161273e565b6040805192835260ff909116602083015267ffffffffffffffff89169082015260600160405180910390a4610afd565b60208701803590610a979089612478565b73ffffffffffffffffffffffffffffffffffffffff16837f55ee7902e84ec4b2b98f63984d44e4110365114e210377a9eb5d7df72a38164360408b0135610ae460808d0160608e0161273e565b86604051610af493929190612757565b60405180910390a45b5050949350505050565b73ffffffffffffffffffffffffffffffffffffffff81165f908152600260205260408120545b92915050565b5f6060805f5f5f6060610b44611546565b610b4c611576565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b5f610b9b83611087565b9050610c50610bad6020850185612478565b7fbed760901bfe9fda12f140cb629fbcbbc95cf7df8f25aec677f188d58c057b8283610bdc6020880188612478565b8635610bee6040890160208a016126c8565b60408051602081019690965285019390935273ffffffffffffffffffffffffffffffffffffffff9091166060840152608083015267ffffffffffffffff1660a082015260c001604051602081830303815290604052805190602001208461123d565b610c59836115a1565b5f8181526004602052604090205473ffffffffffffffffffffffffffffffffffffffff1615610cb7576040517f6d0f08f00000000000000000000000000000000000000000000000000000000081526004810182905260240161067c565b604080516060810190915280610cd06020860186612478565b73ffffffffffffffffffffffffffffffffffffffff168152602001610cfb60a08601608087016126c8565b67ffffffffffffffff90811682525f6020928301819052848152600483526040908190208451815486860151969093015115157c0100000000000000000000000000000000000000000000000000000000027fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff9690941674010000000000000000000000000000000000000000027fffffffff0000000000000000000000000000000000000000000000000000000090931673ffffffffffffffffffffffffffffffffffffffff90911617919091179390931617909155610dde90840184612478565b73ffffffffffffffffffffffffffffffffffffffff16817f0429dd50fdf1b18c8c4f5d772095fe8b4144d8a0fd961438b07b344064c816c06020860135610e2860408801886127b2565b88606001604051610e3c94939291906128d5565b60405180910390a392915050565b610ed5827f6380f8ca3ff7755ccb01b9d5bb438c47db83b772845cad574740bc0087f93f238686838635610e846040890160208a016126c8565b604080516020810197909752860194909452606085019290925273ffffffffffffffffffffffffffffffffffffffff16608084015260a083015267ffffffffffffffff1660c082015260e0016105f7565b610edf838361126b565b505f848152600560205260409020805467ffffffffffffffff161580610f3b575080547fffffffffffffffffffffffffffffffffffffffffffffff000000000000000000858116690100000000000000000090920460481b1614155b15610f75576040517f2d48d8550000000000000000000000000000000000000000000000000000000081526004810186905260240161067c565b805468010000000000000000900460ff1615610fc0576040517f8b37d1b70000000000000000000000000000000000000000000000000000000081526004810186905260240161067c565b80547fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff1668010000000000000000178155604051849086907fa2b976de3da15cf156e9fed915b34d1004a2d45ef2eee8100c2163c2ad6be40d905f90a35050505050565b5f61102f8383611883565b9392505050565b5f7f7c20fd371524f32edd9007f2286922407f1b5ccf65b0dd1ccf8709add70dc2508260405160200161106a9291906128fd565b604051602081830303815290604052805190602001209050919050565b5f6110956020830183612478565b60208301356110a760408501856127b2565b8560600160405160200161106a9594939291906129a0565b5f806110ce60408601866127b2565b905067ffffffffffffffff8111156110e8576110e8612785565b604051908082528060200260200182016040528015611111578160200160208202803683370190505b5090505f5b815181101561116b5761112c60408701876127b2565b8281811061113c5761113c6129e6565b90506040020160200135828281518110611158576111586129e6565b6020908102919091010152600101611116565b5061123485602001357f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff1663eb42a2a384886040518363ffffffff1660e01b81526004016111cf929190612a13565b5f60405180830381865afa1580156111e9573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d9081017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe016820160405261122e9190810190612a81565b85611942565b95945050505050565b6112668383833561125460408601602087016126c8565b6112616040870187612b6a565b61133b565b505050565b5f828152600460205260409020805473ffffffffffffffffffffffffffffffffffffffff166112c9576040517f9af11b760000000000000000000000000000000000000000000000000000000081526004810184905260240161067c565b805473ffffffffffffffffffffffffffffffffffffffff838116911614610b2d576040517fa764b5b20000000000000000000000000000000000000000000000000000000081526004810184905273ffffffffffffffffffffffffffffffffffffffff8316602482015260440161067c565b8267ffffffffffffffff1642111561138b576040517f6768091300000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8416600482015260240161067c565b61139f86611398876119ff565b8484611a46565b6113ed576040517fae9ff1c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8716600482015260240161067c565b6113f78685611aef565b505050505050565b6020828101355f90815260049091526040812054819060608401907c0100000000000000000000000000000000000000000000000000000000900460ff161561144f5760025f9250925050610570565b4261146060408301602084016126c8565b67ffffffffffffffff161161147c5760035f9250925050610570565b6114a461148f6080830160608401612bcb565b61149f608088016060890161273e565b611b6b565b6114b55760045f9250925050610570565b5f6114ea6114c960a0880160808901612715565b63ffffffff166114df6060850160408601612715565b63ffffffff16611bb0565b6114f49042612c11565b9050611525856115076020890189612478565b6115208461151b60408801602089016126c8565b611bb0565b6110bf565b92508267ffffffffffffffff165f0361153d57600193505b50509250929050565b60606115717f0000000000000000000000000000000000000000000000000000000000000000611bd9565b905090565b60606115717f0000000000000000000000000000000000000000000000000000000000000000611bd9565b365f6115b060408401846127b2565b90925090506115c3602084013582611c16565b6115f9576040517f84c2fb8c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f5b8181101561173e576001838383818110611617576116176129e6565b61162d926020604090920201908101915061273e565b60ff161461169557828282818110611647576116476129e6565b61165d926020604090920201908101915061273e565b6040517fb66f879c00000000000000000000000000000000000000000000000000000000815260ff909116600482015260240161067c565b5f5b81811015611735578383828181106116b1576116b16129e6565b905060400201602001358484848181106116cd576116cd6129e6565b905060400201602001350361172d578383838181106116ee576116ee6129e6565b905060400201602001356040517f5212caa300000000000000000000000000000000000000000000000000000000815260040161067c91815260200190565b600101611697565b506001016115fb565b5060608301611754610100850160e0860161273e565b60ff16156117a45761176c60a082016080830161273e565b6040517fea3c636700000000000000000000000000000000000000000000000000000000815260ff909116600482015260240161067c565b6117b46080820160608301612bcb565b61ffff1615806117d757506117cf6060820160408301612715565b63ffffffff16155b1561180e576040517fc43242dc00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b4261181f60408301602084016126c8565b67ffffffffffffffff161161187d5761183e60408201602083016126c8565b6040517f2721616f00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff909116600482015260240161067c565b50505050565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff8216156119395773ffffffffffffffffffffffffffffffffffffffff83165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff8616845290915290205461193490839067ffffffffffffffff1667ffffffffffffffff1660409190911b7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000161790565b61102f565b61102f83610b07565b5f815b67ffffffffffffffff8116156119f5575f5f5f5b86518110156119d1575f878281518110611975576119756129e6565b602002602001015190508467ffffffffffffffff168167ffffffffffffffff16106119a857816001901b841793506119c8565b8267ffffffffffffffff168167ffffffffffffffff1611156119c8578092505b50600101611959565b506119dc8783611ced565b156119ec5782935050505061102f565b91506119459050565b505f949350505050565b5f610b2d611a0b611dc2565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f611a54868686611ef8565b5090925090505f816003811115611a6d57611a6d6122ec565b148015611aa557508673ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff16145b15611ab557600192505050611ae7565b73ffffffffffffffffffffffffffffffffffffffff87163b15801590611ae25750611ae287878787611f3f565b925050505b949350505050565b604081901c5f819003611b06576112668383611fc2565b5f611b118483612047565b905080831461187d576040517f752d88c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff851660048201526024810182905260440161067c565b5f60ff821615801590611b82575060108260ff1611155b801561102f5750611b94600183612c31565b60ff168361ffff16901c60011661ffff16600114905092915050565b5f8167ffffffffffffffff168367ffffffffffffffff1610611bd2578161102f565b5090919050565b60605f611be58361212e565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f8080845b8015611ca35760fc81901c600f60f883901c165f829003611c6657801580611c4257508681115b15611c54575f95505050505050610b2d565b600194850194811b9390931792611c99565b6002811080611c7457508082115b80611c7e57508481115b15611c90575f95505050505050610b2d565b80850360010194505b505060081b611c1b565b826001148015611cb35750601085105b8015611ce357507ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe6002861b0182145b9695505050505050565b5f80835b8015611db45760fc81901c600f60f883901c165f829003611d23576001810386901c600116600185901b179350611daa565b81611d8c7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6001841b0186165f600182901c6155551682039150600282901c613333168261333316019150600482901c8201610f0f169150600882901c8201601f169050919050565b1015611d98575f611d9b565b60015b60ff1660018286901c901b1793505b505060081b611cf1565b506001908116149392505050565b5f3073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016148015611e2757507f000000000000000000000000000000000000000000000000000000000000000046145b15611e5157507f000000000000000000000000000000000000000000000000000000000000000090565b611571604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80806041849003611f2c578435602086013560408701355f1a611f1e8982858561216e565b955095509550505050611f36565b505f915060029050825b93509350939050565b604080517f1626ba7e00000000000000000000000000000000000000000000000000000000808252600482018690526024820192909252604481018390525f91908390818660648301375f82606483010152601f820160051c60051b915060205f60648401838b5afa9050825f5114601f3d111681169350505050949350505050565b73ffffffffffffffffffffffffffffffffffffffff82165f908152600260205260409020805460018101909155818114611266576040517f752d88c000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff841660048201526024810182905260440161067c565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff8216156120fc5773ffffffffffffffffffffffffffffffffffffffff83165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff861684529091529081902080547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000808216600167ffffffffffffffff938416908101909316179092559184901b161761102f565b73ffffffffffffffffffffffffffffffffffffffff83165f90815260026020526040902080546001810190915561102f565b5f60ff8216601f811115610b2d576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411156121a757505f91506003905082612257565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156121f8573d5f5f3e3d5ffd5b50506040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0015191505073ffffffffffffffffffffffffffffffffffffffff811661224e57505f925060019150829050612257565b92505f91508190505b9450945094915050565b5f60208284031215612271575f5ffd5b5035919050565b5f60e08284031215612288575f5ffd5b50919050565b5f6101008284031215612288575f5ffd5b5f5f61010083850312156122b1575f5ffd5b6122bb8484612278565b915060e083013567ffffffffffffffff8111156122d6575f5ffd5b6122e28582860161228e565b9150509250929050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b604081016007841061232d5761232d6122ec565b92815267ffffffffffffffff9190911660209091015290565b803573ffffffffffffffffffffffffffffffffffffffff81168114612369575f5ffd5b919050565b5f60608284031215612288575f5ffd5b5f5f5f60608486031215612390575f5ffd5b833592506123a060208501612346565b9150604084013567ffffffffffffffff8111156123bb575f5ffd5b6123c78682870161236e565b9150509250925092565b5f5f5f5f61012085870312156123e5575f5ffd5b6123ef8686612278565b935060e085013567ffffffffffffffff81111561240a575f5ffd5b6124168782880161228e565b93505061010085013567ffffffffffffffff811115612433575f5ffd5b8501601f81018713612443575f5ffd5b803567ffffffffffffffff811115612459575f5ffd5b87602082840101111561246a575f5ffd5b949793965060200194505050565b5f60208284031215612488575f5ffd5b61102f82612346565b5f81518084528060208401602086015e5f6020828601015260207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f61251760e0830189612491565b82810360408401526125298189612491565b6060840188905273ffffffffffffffffffffffffffffffffffffffff8716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b8181101561258b57835183526020938401939092019160010161256d565b50909b9a5050505050505050505050565b5f5f604083850312156125ad575f5ffd5b823567ffffffffffffffff8111156125c3575f5ffd5b6125cf8582860161228e565b925050602083013567ffffffffffffffff8111156125eb575f5ffd5b6122e28582860161236e565b5f5f5f5f6080858703121561260a575f5ffd5b843593506020850135925061262160408601612346565b9150606085013567ffffffffffffffff81111561263c575f5ffd5b6126488782880161236e565b91505092959194509250565b5f5f60408385031215612665575f5ffd5b61266e83612346565b9150602083013577ffffffffffffffffffffffffffffffffffffffffffffffff8116811461269a575f5ffd5b809150509250929050565b67ffffffffffffffff811681146126ba575f5ffd5b50565b8035612369816126a5565b5f602082840312156126d8575f5ffd5b813561102f816126a5565b5f602082840312156126f3575f5ffd5b8151801515811461102f575f5ffd5b803563ffffffff81168114612369575f5ffd5b5f60208284031215612725575f5ffd5b61102f82612702565b803560ff81168114612369575f5ffd5b5f6020828403121561274e575f5ffd5b61102f8261272e565b83815260ff831660208201526060810160058310612777576127776122ec565b826040830152949350505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126127e5575f5ffd5b83018035915067ffffffffffffffff8211156127ff575f5ffd5b6020019150600681901b3603821315610570575f5ffd5b8183526020830192505f815f5b848110156128555760ff6128368361272e565b1686526020828101359087015260409586019590910190600101612823565b5093949350505050565b803561ffff81168114612369575f5ffd5b803582526020810135612882816126a5565b67ffffffffffffffff16602083015263ffffffff6128a260408301612702565b16604083015261ffff6128b76060830161285f565b16606083015260ff6128cb6080830161272e565b1660808301525050565b84815260e060208201525f6128ee60e083018587612816565b90506112346040830184612870565b828152610100810173ffffffffffffffffffffffffffffffffffffffff61292384612346565b1660208301525f60208401359050806040840152505f604084013590508060608401525060ff6129556060850161272e565b16608083015263ffffffff61296c60808501612702565b1660a083015260a083013560c083015261298860c084016126bd565b67ffffffffffffffff811660e0840152509392505050565b73ffffffffffffffffffffffffffffffffffffffff8616815284602082015261010060408201525f6129d761010083018587612816565b9050611ce36060830184612870565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b604080825283519082018190525f9060208501906060840190835b81811015612a4c578351835260209384019390920191600101612a2e565b5050809250505073ffffffffffffffffffffffffffffffffffffffff831660208301529392505050565b8051612369816126a5565b5f60208284031215612a91575f5ffd5b815167ffffffffffffffff811115612aa7575f5ffd5b8201601f81018413612ab7575f5ffd5b805167ffffffffffffffff811115612ad157612ad1612785565b8060051b6040517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0603f830116810181811067ffffffffffffffff82111715612b1c57612b1c612785565b604052918252602081840181019290810187841115612b39575f5ffd5b6020850194505b83851015612b5f57612b5185612a76565b815260209485019401612b40565b509695505050505050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112612b9d575f5ffd5b83018035915067ffffffffffffffff821115612bb7575f5ffd5b602001915036819003821315610570575f5ffd5b5f60208284031215612bdb575f5ffd5b61102f8261285f565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b67ffffffffffffffff8181168382160190811115610b2d57610b2d612be4565b60ff8281168282160390811115610b2d57610b2d612be456';
