// Generated from contracts/src/Consents.sol by tools/contracts/generate.mjs. Do not edit.
export const CONSENTS_ABI = [
  {
    "type": "constructor",
    "inputs": [
      {
        "name": "manager",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "authorities_",
        "type": "address",
        "internalType": "contract IAuthorities"
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
        "name": "denied",
        "type": "bool",
        "internalType": "bool"
      },
      {
        "name": "policyTag",
        "type": "bytes22",
        "internalType": "bytes22"
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
            "name": "recordIds",
            "type": "bytes32[]",
            "internalType": "bytes32[]"
          },
          {
            "name": "purpose",
            "type": "uint8",
            "internalType": "uint8"
          },
          {
            "name": "reason",
            "type": "uint8",
            "internalType": "uint8"
          },
          {
            "name": "claimed",
            "type": "uint16",
            "internalType": "uint16"
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
        "name": "evidence",
        "type": "tuple",
        "internalType": "struct Evidence",
        "components": [
          {
            "name": "claims",
            "type": "tuple[]",
            "internalType": "struct Claim[]",
            "components": [
              {
                "name": "leaf",
                "type": "uint8",
                "internalType": "uint8"
              },
              {
                "name": "serial",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "depth",
                "type": "uint8",
                "internalType": "uint8"
              },
              {
                "name": "categoryId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "ax",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "ay",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "px",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "py",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "inverse",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "r",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "vs",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "siblings",
            "type": "bytes32[]",
            "internalType": "bytes32[]"
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
    "name": "pause",
    "inputs": [],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "paused",
    "inputs": [],
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
    "name": "replacePolicy",
    "inputs": [
      {
        "name": "replacedId",
        "type": "bytes32",
        "internalType": "bytes32"
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
            "name": "recordIds",
            "type": "bytes32[]",
            "internalType": "bytes32[]"
          },
          {
            "name": "purpose",
            "type": "uint8",
            "internalType": "uint8"
          },
          {
            "name": "reason",
            "type": "uint8",
            "internalType": "uint8"
          },
          {
            "name": "claimed",
            "type": "uint16",
            "internalType": "uint16"
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
        "name": "evidence",
        "type": "tuple",
        "internalType": "struct Evidence",
        "components": [
          {
            "name": "claims",
            "type": "tuple[]",
            "internalType": "struct Claim[]",
            "components": [
              {
                "name": "leaf",
                "type": "uint8",
                "internalType": "uint8"
              },
              {
                "name": "serial",
                "type": "uint32",
                "internalType": "uint32"
              },
              {
                "name": "depth",
                "type": "uint8",
                "internalType": "uint8"
              },
              {
                "name": "categoryId",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "ax",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "ay",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "px",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "py",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "inverse",
                "type": "uint256",
                "internalType": "uint256"
              },
              {
                "name": "r",
                "type": "bytes32",
                "internalType": "bytes32"
              },
              {
                "name": "vs",
                "type": "bytes32",
                "internalType": "bytes32"
              }
            ]
          },
          {
            "name": "siblings",
            "type": "bytes32[]",
            "internalType": "bytes32[]"
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
    "name": "reviewBreakGlass",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "internalType": "bytes32"
      },
      {
        "name": "auditor",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "verdict",
        "type": "uint8",
        "internalType": "uint8"
      },
      {
        "name": "report",
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
    "name": "unpause",
    "inputs": [],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "unreviewed",
    "inputs": [
      {
        "name": "from",
        "type": "uint256",
        "internalType": "uint256"
      },
      {
        "name": "count",
        "type": "uint256",
        "internalType": "uint256"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bytes32[]",
        "internalType": "bytes32[]"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "unreviewedCount",
    "inputs": [],
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
        "name": "recordIds",
        "type": "bytes32[]",
        "indexed": false,
        "internalType": "bytes32[]"
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
        "name": "recordIds",
        "type": "bytes32[]",
        "indexed": false,
        "internalType": "bytes32[]"
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
    "name": "BreakGlassReviewed",
    "inputs": [
      {
        "name": "requestId",
        "type": "bytes32",
        "indexed": true,
        "internalType": "bytes32"
      },
      {
        "name": "auditor",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "verdict",
        "type": "uint8",
        "indexed": false,
        "internalType": "uint8"
      },
      {
        "name": "report",
        "type": "bytes32",
        "indexed": false,
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
    "type": "event",
    "name": "GlassBroken",
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
        "name": "reason",
        "type": "uint8",
        "indexed": false,
        "internalType": "uint8"
      }
    ],
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
    "name": "Paused",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "indexed": false,
        "internalType": "address"
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
    "name": "PolicyReplaced",
    "inputs": [
      {
        "name": "replacedId",
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
    "type": "event",
    "name": "Unpaused",
    "inputs": [
      {
        "name": "account",
        "type": "address",
        "indexed": false,
        "internalType": "address"
      }
    ],
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
    "name": "ClaimInvalid",
    "inputs": [
      {
        "name": "leaf",
        "type": "uint8",
        "internalType": "uint8"
      }
    ]
  },
  {
    "type": "error",
    "name": "ClaimsMismatch",
    "inputs": [
      {
        "name": "claimed",
        "type": "uint16",
        "internalType": "uint16"
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
    "name": "EnforcedPause",
    "inputs": []
  },
  {
    "type": "error",
    "name": "ExpectedPause",
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
    "name": "NotAuditor",
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
    "name": "NothingToReview",
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
    "name": "ReasonRequired",
    "inputs": []
  },
  {
    "type": "error",
    "name": "RecordCountInvalid",
    "inputs": [
      {
        "name": "count",
        "type": "uint256",
        "internalType": "uint256"
      }
    ]
  },
  {
    "type": "error",
    "name": "RequestDecided",
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
  },
  {
    "type": "error",
    "name": "VerdictInvalid",
    "inputs": [
      {
        "name": "verdict",
        "type": "uint8",
        "internalType": "uint8"
      }
    ]
  }
] as const;

export const CONSENTS_BYTECODE = '0x610180604052348015610010575f5ffd5b50604051614a9b380380614a9b83398101604081905261002f916101eb565b8160405180604001604052806009815260200168436f6e73656e74727960b81b815250604051806040016040528060018152602001603160f81b81525061007b8261013a60201b60201c565b610120526100888161013a565b61014052815160208084019190912060e052815190820120610100524660a05261011460e05161010051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60805250503060c05261012681610180565b506001600160a01b0316610160525061027e565b5f5f829050601f8151111561016d578260405163305a27a960e01b81526004016101649190610223565b60405180910390fd5b805161017882610258565b179392505050565b600480546001600160a01b0319166001600160a01b0383169081179091556040519081527f2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad9060200160405180910390a150565b6001600160a01b03811681146101e8575f5ffd5b50565b5f5f604083850312156101fc575f5ffd5b8251610207816101d4565b6020840151909250610218816101d4565b809150509250929050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b80516020808301519190811015610278575f198160200360031b1b821691505b50919050565b60805160a05160c05160e051610100516101205161014051610160516147bb6102e05f395f81816102690152611e7801525f6117a301525f61177801525f61347e01525f61345601525f6133b101525f6133db01525f61340501526147bb5ff3fe608060405234801561000f575f5ffd5b506004361061016e575f3560e01c806384b0196e116100d2578063b73b3ddc11610088578063bf7e214f11610063578063bf7e214f146104d7578063edf16f98146104e8578063f9b503ee146104fb575f5ffd5b8063b73b3ddc14610477578063be9bdd57146104a3578063bef37613146104c4575f5ffd5b8063918e9de3116100b8578063918e9de314610356578063aedcfe7f14610451578063b104a1ce14610464575f5ffd5b806384b0196e146103025780638fb360371461031d575f5ffd5b80633f4ba83a116101275780637a9e5e4b1161010d5780637a9e5e4b146102d45780637ecebe00146102e75780638456cb59146102fa575f5ffd5b80633f4ba83a146102b65780635c975abb146102be575f5ffd5b806320bf911e1161015757806320bf911e1461024e5780632b0d18161461026457806332e14903146102a3575f5ffd5b8063115f746c1461017257806319a90f8614610239575b5f5ffd5b610204610180366004613a31565b5f90815260086020908152604091829020825160608101845290546001600160a01b03811680835274010000000000000000000000000000000000000000820467ffffffffffffffff169383018490527c010000000000000000000000000000000000000000000000000000000090910460ff161515919093018190529192909190565b604080516001600160a01b03909416845267ffffffffffffffff90921660208401521515908201526060015b60405180910390f35b61024c610247366004613a79565b61051b565b005b6102566105b9565b604051908152602001610230565b61028b7f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b039091168152602001610230565b6102566102b1366004613add565b6105c9565b61024c6106d6565b60075460ff166040519015158152602001610230565b61024c6102e2366004613b34565b6106ec565b6102566102f5366004613b34565b61079d565b61024c6107bc565b61030a6107cd565b6040516102309796959493929190613b7b565b61032561082b565b6040517fffffffff000000000000000000000000000000000000000000000000000000009091168152602001610230565b6103fe610364366004613a31565b5f908152600960209081526040918290208251608081018452905467ffffffffffffffff811680835268010000000000000000820460ff9081161515948401859052690100000000000000000083041615159483018590526a010000000000000000000090910460501b7fffffffffffffffffffffffffffffffffffffffffffff0000000000000000000016606090920182905293919291565b6040805167ffffffffffffffff90951685529215156020850152901515918301919091527fffffffffffffffffffffffffffffffffffffffffffff00000000000000000000166060820152608001610230565b61025661045f366004613c2d565b610879565b61024c610472366004613c92565b61091e565b61048a610485366004613d10565b610aec565b60405167ffffffffffffffff9091168152602001610230565b6104b66104b1366004613dfa565b610d3b565b604051610230929190613eab565b6102566104d2366004613ed8565b610f0d565b6004546001600160a01b031661028b565b61024c6104f6366004613f39565b610f1f565b61050e610509366004613fa6565b611171565b6040516102309190614000565b6105aa827ff2b79eeb6dc569024400a2bda90d8680057c5c71d11dc4d3de7579d8cbeb4c86858285356105546040880160208901614029565b6040805160208101969096528501939093526001600160a01b039091166060840152608083015267ffffffffffffffff1660a082015260c0015b604051602081830303815290604052805190602001208361118a565b6105b483836111bc565b505050565b5f6105c460056112a8565b905090565b5f6105d3836112b1565b90506106836105e56020850185613b34565b7fde560819d4717a4d06710f08c3f28119f8c4afee194ece0fd113384025c6ac9886846106156020890189613b34565b873561062760408a0160208b01614029565b60408051602081019790975286019490945260608501929092526001600160a01b0316608084015260a083015267ffffffffffffffff1660c082015260e0015b604051602081830303815290604052805190602001208461118a565b610699846106946020860186613b34565b6111bc565b6106a38184611306565b604051819085907f2b26143b752b9255797b11623b59075b38ae423fb4f8c041e6b44cee7feca45a905f90a39392505050565b6106e2335b5f366114ca565b6106ea61163a565b565b60045433906001600160a01b03168114610742576040517f068ca9d80000000000000000000000000000000000000000000000000000000081526001600160a01b03821660048201526024015b60405180910390fd5b816001600160a01b03163b5f03610790576040517fc2f31e5e0000000000000000000000000000000000000000000000000000000081526001600160a01b0383166004820152602401610739565b610799826116aa565b5050565b6001600160a01b0381165f908152600260205260408120545b92915050565b6107c5336106db565b6106ea611716565b5f6060805f5f5f60606107de611771565b6107e661179c565b604080515f808252602082019092527f0f000000000000000000000000000000000000000000000000000000000000009b939a50919850469750309650945092509050565b6004545f9074010000000000000000000000000000000000000000900460ff1661085457505f90565b507f8fb360370000000000000000000000000000000000000000000000000000000090565b5f610883836112b1565b90506109146108956020850185613b34565b7fbed760901bfe9fda12f140cb629fbcbbc95cf7df8f25aec677f188d58c057b82836108c46020880188613b34565b86356108d66040890160208a01614029565b6040805160208101969096528501939093526001600160a01b039091166060840152608083015267ffffffffffffffff1660a082015260c001610667565b6107b68184611306565b61099c827f6380f8ca3ff7755ccb01b9d5bb438c47db83b772845cad574740bc0087f93f2386868386356109586040890160208a01614029565b60408051602081019790975286019490945260608501929092526001600160a01b0316608084015260a083015267ffffffffffffffff1660c082015260e00161058e565b6109a683836117c7565b505f848152600960205260409020805467ffffffffffffffff161580610a03575080547fffffffffffffffffffffffffffffffffffffffffffff000000000000000000008581166a010000000000000000000090920460501b1614155b15610a3d576040517f2d48d85500000000000000000000000000000000000000000000000000000000815260048101869052602401610739565b805468010000000000000000900460ff1615610a88576040517f8b37d1b700000000000000000000000000000000000000000000000000000000815260048101869052602401610739565b80547fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff1668010000000000000000178155604051849086907fa2b976de3da15cf156e9fed915b34d1004a2d45ef2eee8100c2163c2ad6be40d905f90a35050505050565b5f610af5611870565b5f610aff876118ad565b9050610b2b610b116020890189613b34565b82610b246101208b016101008c01614029565b87876119e1565b5f818152600960205260409020546a0100000000000000000000900460501b7fffffffffffffffffffffffffffffffffffffffffffff000000000000000000001615610ba6576040517fd7632b3e00000000000000000000000000000000000000000000000000000000815260048101829052602401610739565b8660200135610bb4876112b1565b14610bf1576040517f6be7269500000000000000000000000000000000000000000000000000000000815260208801356004820152602401610739565b610bfe8787606001611a86565b5f610c0b82898989611bc0565b6040805160808101825267ffffffffffffffff831681525f60208201819052929650929350820190836004811115610c4557610c45613e7e565b141581527fffffffffffffffffffffffffffffffffffffffffffff0000000000000000000060208b81013591909116918101919091525f8481526009825260409081902083518154938501519285015160609095015160501c6a01000000000000000000000294151569010000000000000000000269ffffffffffffffffffff1668ffffffffffffffffff93151568010000000000000000027fffffffffffffffffffffffffffffffffffffffffffffff00000000000000000090951667ffffffffffffffff90921691909117939093179190911691909117919091179055610d3082898386611d2e565b505095945050505050565b5f5f5f610d47866118ad565b5f818152600960209081526040918290208251608081018452905467ffffffffffffffff8116825260ff6801000000000000000082048116151593830193909352690100000000000000000081049092161515928101929092527fffffffffffffffffffffffffffffffffffffffffffff000000000000000000006a010000000000000000000090910460501b1660608201819052919250901580610df857508660200135610df5876112b1565b14155b15610e0a575f5f935093505050610f05565b806040015115610e225760075f935093505050610f05565b806020015115610e3a5760035f935093505050610f05565b6020878101355f908152600890915260409020547c0100000000000000000000000000000000000000000000000000000000900460ff1615610e845760045f935093505050610f05565b42610e9560a0880160808901614029565b67ffffffffffffffff1611610eb25760055f935093505050610f05565b42815f015167ffffffffffffffff1611610ed45760025f935093505050610f05565b610ee482888888855f0151611e74565b925067ffffffffffffffff831615610efd576001610f00565b60065b935050505b935093915050565b5f610f18838361228d565b9392505050565b610fa8847f29ec5b9b00647b6d19a05a29dbed2c4ab4c11f7d2c4cde213ed7e4797f9aeacf878287878735610f5a60408a0160208b01614029565b6040805160208101989098528701959095526001600160a01b03909316606086015260ff909116608085015260a084015260c083015267ffffffffffffffff1660e08201526101000161058e565b5f610fbb6004546001600160a01b031690565b6040517fd1f856ee0000000000000000000000000000000000000000000000000000000081526004818101526001600160a01b038781166024830152919091169063d1f856ee906044016040805180830381865afa15801561101f573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906110439190614083565b50905080611088576040517f810261c30000000000000000000000000000000000000000000000000000000081526001600160a01b0386166004820152602401610739565b60ff84166001148015906110a0575060ff8416600214155b156110dc576040517fa5cbf37700000000000000000000000000000000000000000000000000000000815260ff85166004820152602401610739565b6110e760058761233f565b611120576040517f24df226200000000000000000000000000000000000000000000000000000000815260048101879052602401610739565b6040805160ff86168152602081018590526001600160a01b0387169188917f5e5e77e0192238a8d4d078328c42deab1b4e3db75616b405f18dce950f4db0ad910160405180910390a3505050505050565b6060610f188361118184826140e1565b6005919061234a565b6111b1838361119f6040850160208601614029565b6111ac60408601866140f4565b6119e1565b6105b4838235612358565b5f6111c783836117c7565b80549091507c0100000000000000000000000000000000000000000000000000000000900460ff1615611229576040517f12ea7b4c00000000000000000000000000000000000000000000000000000000815260048101849052602401610739565b80547fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff167c01000000000000000000000000000000000000000000000000000000001781556040516001600160a01b0383169084907fba9f57ce27894a7659f48a9a1ce6a40533448f56d903b66dd910b50373b58d69905f90a3505050565b5f6107b6825490565b5f6112bf6020830183613b34565b60208301356112d1604085018561415c565b856060016040516020016112e9959493929190614275565b604051602081830303815290604052805190602001209050919050565b61130f816123c7565b5f828152600860205260409020546001600160a01b031615611360576040517f6d0f08f000000000000000000000000000000000000000000000000000000000815260048101839052602401610739565b6040805160608101909152806113796020840184613b34565b6001600160a01b0316815260200161139760a0840160808501614029565b67ffffffffffffffff90811682525f6020928301819052858152600883526040908190208451815486860151969093015115157c0100000000000000000000000000000000000000000000000000000000027fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff9690941674010000000000000000000000000000000000000000027fffffffff000000000000000000000000000000000000000000000000000000009093166001600160a01b039091161791909117939093161790915561146d90820182613b34565b6001600160a01b0316827f0429dd50fdf1b18c8c4f5d772095fe8b4144d8a0fd961438b07b344064c816c060208401356114aa604086018661415c565b866060016040516114be94939291906142ae565b60405180910390a35050565b5f5f6114fe6114e16004546001600160a01b031690565b86306114f060045f898b6142d6565b6114f9916142fd565b6125aa565b91509150816116335763ffffffff8116156115f657600480547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff8116740100000000000000000000000000000000000000001782556040517f94c7d7ee0000000000000000000000000000000000000000000000000000000081526001600160a01b03909116916394c7d7ee9161159b9189918991899101614362565b5f604051808303815f87803b1580156115b2575f5ffd5b505af11580156115c4573d5f5f3e3d5ffd5b5050600480547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff169055506116339050565b6040517f068ca9d80000000000000000000000000000000000000000000000000000000081526001600160a01b0386166004820152602401610739565b5050505050565b611642612681565b600780547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001690557f5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa335b6040516001600160a01b03909116815260200160405180910390a1565b600480547fffffffffffffffffffffffff0000000000000000000000000000000000000000166001600160a01b0383169081179091556040519081527f2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad9060200160405180910390a150565b61171e611870565b600780547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660011790557f62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a25861168d3390565b60606105c47f00000000000000000000000000000000000000000000000000000000000000006126bd565b60606105c47f00000000000000000000000000000000000000000000000000000000000000006126bd565b5f82815260086020526040902080546001600160a01b0316611818576040517f9af11b7600000000000000000000000000000000000000000000000000000000815260048101849052602401610739565b80546001600160a01b038381169116146107b6576040517fa764b5b2000000000000000000000000000000000000000000000000000000008152600481018490526001600160a01b0383166024820152604401610739565b60075460ff16156106ea576040517fd93c066500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f7f612d4c259ff03e5e93102cf2e3530e660c95b6fe005b7379441a5c441985ee436118dc6020840184613b34565b60208401356118ee60408601866143a0565b6040516020016118ff929190614404565b60408051601f1981840301815291905280516020909101206119276080870160608801614444565b61193760a0880160808901614444565b61194760c0890160a08a0161445d565b61195760e08a0160c08b01614476565b60e08a013561196e6101208c016101008d01614029565b60408051602081019b909b526001600160a01b03909916988a01989098526060890196909652608088019490945260ff92831660a0880152911660c086015261ffff1660e085015263ffffffff1661010084015261012083015267ffffffffffffffff16610140820152610160016112e9565b8267ffffffffffffffff16421115611a31576040517f6768091300000000000000000000000000000000000000000000000000000000815267ffffffffffffffff84166004820152602401610739565b611a4585611a3e866126fa565b8484612741565b611633576040517fae9ff1c00000000000000000000000000000000000000000000000000000000081526001600160a01b0386166004820152602401610739565b5f611a9460408401846143a0565b915050801580611aa5575061010081115b15611adf576040517f51f769fd00000000000000000000000000000000000000000000000000000000815260048101829052602401610739565b611aef60e0840160c08501614476565b63ffffffff165f03611b2d576040517f71e8e04c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f6003611b406080860160608701614444565b60ff161480611b6457506002611b5c60a0850160808601614444565b1660ff165f14155b9050808015611b835750611b7e60a0850160808601614444565b60ff16155b15611bba576040517fbc7fd33100000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b50505050565b6020838101355f908152600882526040808220815160608101835290546001600160a01b03811680835274010000000000000000000000000000000000000000820467ffffffffffffffff16958301959095527c0100000000000000000000000000000000000000000000000000000000900460ff161515918101919091529091829190611c80576040517f9af11b7600000000000000000000000000000000000000000000000000000000815260208701356004820152602401610739565b806040015115611c975760025f9250925050611d25565b42816020015167ffffffffffffffff1611611cb95760035f9250925050611d25565b611ce1611ccc60e0870160c0880161445d565b611cdc6080890160608a01614444565b6127c3565b611cf25760045f9250925050611d25565b611d0b87878787611d068b8b606001612808565b611e74565b91508167ffffffffffffffff165f03611d2357600192505b505b94509492505050565b5f826004811115611d4157611d41613e7e565b14611dbd5760208301803590611d579085613b34565b6001600160a01b0316857f8d52fbdfde69299f3727b91716419b5da50d2ceeaccd0c9eb499432d2ddfc3d4611d8f60408801886143a0565b611d9f60808a0160608b01614444565b88604051611db094939291906144da565b60405180910390a4611bba565b60208301803590611dce9085613b34565b6001600160a01b0316857fac97c9ddc4bf5780f42d90078655a16cf0a31043af2ad1d140c0339d3c5b0f3d611e0660408801886143a0565b611e1660808a0160608b01614444565b87604051611e279493929190614517565b60405180910390a46003611e416080850160608601614444565b60ff1603611bba57611bba84611e5a6020860186613b34565b6020860135611e6f60a0880160808901614444565b61288b565b5f5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166398fb4eae611eb08888886128e2565b611ebd60208a018a613b34565b6040518363ffffffff1660e01b8152600401611eda92919061454e565b5f60405180830381865afa158015611ef4573d5f5f3e3d5ffd5b505050506040513d5f823e601f3d908101601f19168201604052611f1b9190810190614578565b90505f815167ffffffffffffffff811115611f3857611f38614042565b604051908082528060200260200182016040528015611f61578160200160208202803683370190505b5090505f5f5b611f718780614640565b905081101561218b5736611f858880614640565b83818110611f9557611f956146a4565b905061016002019050365f898060200190611fb091906143a0565b8690611fc26060870160408801614444565b611fcf9060ff16896140e1565b9750611fde92889291906146d1565b90925090505f6001611ff36020860186614444565b611ffd91906146fc565b60ff169050878181518110612014576120146146a4565b602002602001015160401b67ffffffffffffffff1916612035858585612bba565b7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000016146120a1576120696020850185614444565b6040517fdc633da200000000000000000000000000000000000000000000000000000000815260ff9091166004820152602401610739565b5f7f943f4eebd7d780072c69e6dacdc7cc90904d0ca282883d88460f7af8e868766b8f6120d16020880188614444565b60408051602081019490945283019190915260ff16606082015260800160405160208183030381529060405280519060200120905061211885612113836126fa565b612c76565b612129576120696020860186614444565b60c089838151811061213d5761213d6146a4565b6020026020010151901c888381518110612159576121596146a4565b602002602001019067ffffffffffffffff16908167ffffffffffffffff16815250505050505050806001019050611f67565b505f5b825181101561226e5760016121a660408a018a61415c565b838181106121b6576121b66146a4565b6121cc9260206040909202019081019150614444565b60ff1614801561220e57508381815181106121e9576121e96146a4565b602002602001015177ffffffffffffffffffffffffffffffffffffffffffffffff165f145b156122665760c0848281518110612227576122276146a4565b6020026020010151901c838281518110612243576122436146a4565b602002602001019067ffffffffffffffff16908167ffffffffffffffff16815250505b60010161218e565b5061227e87602001358387612d7e565b93505050505b95945050505050565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff821615612336576001600160a01b0383165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff8616845290915290205461233190839067ffffffffffffffff1667ffffffffffffffff1660409190911b7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000161790565b610f18565b610f188361079d565b5f610f188383612e3b565b60605f612284858585612f25565b604081901c5f81900361236f576105b48383612fd7565b5f61237a8483613042565b9050808314611bba576040517f752d88c00000000000000000000000000000000000000000000000000000000081526001600160a01b038516600482015260248101829052604401610739565b365f6123d6604084018461415c565b90925090506123e960208401358261310f565b61241f576040517f84c2fb8c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f5b8181101561259d57600183838381811061243d5761243d6146a4565b6124539260206040909202019081019150614444565b60ff161415801561248f57506002838383818110612473576124736146a4565b6124899260206040909202019081019150614444565b60ff1614155b156124f4578282828181106124a6576124a66146a4565b6124bc9260206040909202019081019150614444565b6040517fb66f879c00000000000000000000000000000000000000000000000000000000815260ff9091166004820152602401610739565b5f5b8181101561259457838382818110612510576125106146a4565b9050604002016020013584848481811061252c5761252c6146a4565b905060400201602001350361258c5783838381811061254d5761254d6146a4565b905060400201602001356040517f5212caa300000000000000000000000000000000000000000000000000000000815260040161073991815260200190565b6001016124f6565b50600101612421565b506105b4836060016131e6565b6040516001600160a01b038085166024830152831660448201527fffffffff00000000000000000000000000000000000000000000000000000000821660648201525f908190819060840160408051601f19818403018152918152602080830180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167fb7009613000000000000000000000000000000000000000000000000000000001781525f808052918290528351939450919290918a5afa15611d23575f516020805191945081901c150291505094509492505050565b60075460ff166106ea576040517f8dfc202b00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60605f6126c983613365565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f6107b66127066133a5565b836040517f19010000000000000000000000000000000000000000000000000000000000008152600281019290925260228201526042902090565b5f5f5f61274f8686866134ce565b5090925090505f81600381111561276857612768613e7e565b1480156127865750866001600160a01b0316826001600160a01b0316145b15612796576001925050506127bb565b6001600160a01b0387163b158015906127b657506127b687878787613515565b925050505b949350505050565b5f60ff8216158015906127da575060108260ff1611155b8015610f1857506127ec6001836146fc565b60ff168361ffff16901c60011661ffff16600114905092915050565b5f8061283e61281d60e0860160c08701614476565b63ffffffff166128336060860160408701614476565b63ffffffff16613598565b905060036128526080860160608701614444565b60ff16036128695761286681610e10613598565b90505b6127bb6128768242614715565b6128866040860160208701614029565b613598565b6128966005856135c1565b5060405160ff8216815282906001600160a01b0385169086907f3f09dadc480c8ce3f90b4ac9c72b57a9ac213f124355f2c0d29790ed179af1e49060200160405180910390a450505050565b60606128f1604084018461415c565b905067ffffffffffffffff81111561290b5761290b614042565b604051908082528060200260200182016040528015612934578160200160208202803683370190505b5090505f5b81518110156129cd576001612951604086018661415c565b83818110612961576129616146a4565b6129779260206040909202019081019150614444565b60ff16036129c55761298c604085018561415c565b8281811061299c5761299c6146a4565b905060400201602001358282815181106129b8576129b86146a4565b6020026020010181815250505b600101612939565b505f5f5b6129db8480614640565b9050811015612b8757366129ef8580614640565b838181106129ff576129ff6146a4565b610160029190910191505f9050612a196020830183614444565b60ff169050801580612a2b5750845181115b15612a3d576120696020830183614444565b612a48600182614735565b84901c15612a9957612a6060c0890160a08a0161445d565b6040517f9919eb3d00000000000000000000000000000000000000000000000000000000815261ffff9091166004820152602401610739565b612aa4600182614735565b6001901b93909317926002612abc604089018961415c565b612ac7600185614735565b818110612ad657612ad66146a4565b612aec9260206040909202019081019150614444565b60ff1614612b01576120696020830183614444565b612b0a826135cc565b612b17604089018961415c565b612b22600185614735565b818110612b3157612b316146a4565b9050604002016020013514612b4d576120696020830183614444565b612b56826135ff565b85612b62600184614735565b81518110612b7257612b726146a4565b602090810291909101015250506001016129d1565b50612b9860c0860160a0870161445d565b61ffff168114612bb257612a6060c0860160a0870161445d565b509392505050565b5f612bcb6060850160408601614444565b60ff165f03612c0e57604080516080860135602082015260a086013591810191909152606001604051602081830303815290604052805190602001209050610f18565b6040805160608087013560208301526080808801359383019390935260a0870135908201525f910160408051601f198184030181528282528051602091820120908301520160405160208183030381529060405280519060200120905061228484848361367c565b5f5f5f612c9b85608001358660a001358760c001358860e001358961010001356136bd565b9150915081612cae575f925050506107b6565b6101408501357f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116905f906001908790612ced9060ff1c601b614748565b604080515f8152602081018083529390935260ff9091169082015261012089013560608201526080810184905260a0016020604051602081039080840390855afa158015612d3d573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b03811615801590612d735750826001600160a01b0316816001600160a01b0316145b979650505050505050565b5f815b67ffffffffffffffff811615612e31575f5f5f5b8651811015612e0d575f878281518110612db157612db16146a4565b602002602001015190508467ffffffffffffffff168167ffffffffffffffff1610612de457816001901b84179350612e04565b8267ffffffffffffffff168167ffffffffffffffff161115612e04578092505b50600101612d95565b50612e1887836137ee565b15612e2857829350505050610f18565b9150612d819050565b505f949350505050565b5f8181526001830160205260408120548015612f15575f612e5d600183614735565b85549091505f90612e7090600190614735565b9050808214612ecf575f865f018281548110612e8e57612e8e6146a4565b905f5260205f200154905080875f018481548110612eae57612eae6146a4565b5f918252602080832090910192909255918252600188019052604090208390555b8554869080612ee057612ee0614761565b600190038181905f5260205f20015f90559055856001015f8681526020019081526020015f205f9055600193505050506107b6565b5f9150506107b6565b5092915050565b6060612f3882612f33865490565b6138c3565b9150612f4483836138c3565b92508282035f8167ffffffffffffffff811115612f6357612f63614042565b604051908082528060200260200182016040528015612f8c578160200160208202803683370190505b5090505f5b82811015612fcd57612fa5878783016138d2565b5f0154828281518110612fba57612fba6146a4565b6020908102919091010152600101612f91565b5095945050505050565b6001600160a01b0382165f9081526002602052604090208054600181019091558181146105b4576040517f752d88c00000000000000000000000000000000000000000000000000000000081526001600160a01b038416600482015260248101829052604401610739565b5f77ffffffffffffffffffffffffffffffffffffffffffffffff8216156130ea576001600160a01b0383165f90815260036020908152604080832077ffffffffffffffffffffffffffffffffffffffffffffffff861684529091529081902080547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000808216600167ffffffffffffffff938416908101909316179092559184901b1617610f18565b6001600160a01b0383165f908152600260205260409020805460018101909155610f18565b5f8080845b801561319c5760fc81901c600f60f883901c165f82900361315f5780158061313b57508681115b1561314d575f955050505050506107b6565b600194850194811b9390931792613192565b600281108061316d57508082115b8061317757508481115b15613189575f955050505050506107b6565b80850360010194505b505060081b613114565b8260011480156131ac5750601085105b80156131dc57507ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe6002861b0182145b9695505050505050565b5f60016131f960a0840160808501614444565b1660ff1615159050600361321360a0840160808501614444565b60ff16118061323f5750613237613230608084016060850161445d565b60036127c3565b151581151514155b1561328c5761325460a0830160808401614444565b6040517fea3c636700000000000000000000000000000000000000000000000000000000815260ff9091166004820152602401610739565b61329c608083016060840161445d565b61ffff1615806132bf57506132b76060830160408401614476565b63ffffffff16155b156132f6576040517fc43242dc00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b426133076040840160208501614029565b67ffffffffffffffff1611610799576133266040830160208401614029565b6040517f2721616f00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9091166004820152602401610739565b5f60ff8216601f8111156107b6576040517fb3512b0c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f306001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161480156133fd57507f000000000000000000000000000000000000000000000000000000000000000046145b1561342757507f000000000000000000000000000000000000000000000000000000000000000090565b6105c4604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80806041849003613502578435602086013560408701355f1a6134f4898285856138f1565b95509550955050505061350c565b505f915060029050825b93509350939050565b604080517f1626ba7e00000000000000000000000000000000000000000000000000000000808252600482018690526024820192909252604481018390525f91908390818660648301375f82606483010152601f820160051c60051b915060205f60648401838b5afa9050825f5114601f3d111681169350505050949350505050565b5f8167ffffffffffffffff168367ffffffffffffffff16106135ba5781610f18565b5090919050565b5f610f1883836139b9565b5f81606001358260c001358360e001356040516020016112e9939291909283526020830191909152604082015260600190565b5f806136116060840160408501614444565b60ff16156136575760608301357fffffffffffffffffffffffffffffffff00000000000000000000000000000000166f92c82db40781ba41377d985a6df7b2b41761365d565b82606001355b905061366f6040840160208501614476565b63ffffffff161892915050565b5f81815b848110156136b4576136aa8287878481811061369e5761369e6146a4565b90506020020135613a05565b9150600101613680565b50949350505050565b5f5f6401000003d019871015806136da57506401000003d0198610155b806136eb57506401000003d0198510155b806136fc57506401000003d0198410155b1561370b57505f9050806137e4565b6401000003d019836401000003d019896401000003d0190388080960011461373757505f9050806137e4565b5f6401000003d019846401000003d0198988086401000003d019030990505f6401000003d01980888b086401000003d019036401000003d0198061377d5761377d61478e565b8485090890505f6401000003d019898103816401000003d019856401000003d019038e088609089050600182826040516020016137c4929190918252602082015260400190565b604051602081830303815290604052805190602001205f1c945094505050505b9550959350505050565b5f80835b80156138b55760fc81901c600f60f883901c165f829003613824576001810386901c600116600185901b1793506138ab565b8161388d7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6001841b0186165f600182901c6155551682039150600282901c613333168261333316019150600482901c8201610f0f169150600882901c8201601f169050919050565b1015613899575f61389c565b60015b60ff1660018286901c901b1793505b505060081b6137f2565b506001908116149392505050565b5f828218828410028218610f18565b5f826127bb6138ee846138ea845f9081526020902090565b0190565b90565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561392a57505f915060039050826139af565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa15801561397b573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166139a657505f9250600191508290506139af565b92505f91508190505b9450945094915050565b5f8181526001830160205260408120546139fe57508154600181810184555f8481526020808220909301849055845484825282860190935260409020919091556107b6565b505f6107b6565b5f818310613a1f575f828152602084905260409020610f18565b5f838152602083905260409020610f18565b5f60208284031215613a41575f5ffd5b5035919050565b80356001600160a01b0381168114613a5e575f5ffd5b919050565b5f60608284031215613a73575f5ffd5b50919050565b5f5f5f60608486031215613a8b575f5ffd5b83359250613a9b60208501613a48565b9150604084013567ffffffffffffffff811115613ab6575f5ffd5b613ac286828701613a63565b9150509250925092565b5f6101008284031215613a73575f5ffd5b5f5f5f60608486031215613aef575f5ffd5b83359250602084013567ffffffffffffffff811115613b0c575f5ffd5b613b1886828701613acc565b925050604084013567ffffffffffffffff811115613ab6575f5ffd5b5f60208284031215613b44575f5ffd5b610f1882613a48565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b7fff000000000000000000000000000000000000000000000000000000000000008816815260e060208201525f613bb560e0830189613b4d565b8281036040840152613bc78189613b4d565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b81811015613c1c578351835260209384019390920191600101613bfe565b50909b9a5050505050505050505050565b5f5f60408385031215613c3e575f5ffd5b823567ffffffffffffffff811115613c54575f5ffd5b613c6085828601613acc565b925050602083013567ffffffffffffffff811115613c7c575f5ffd5b613c8885828601613a63565b9150509250929050565b5f5f5f5f60808587031215613ca5575f5ffd5b8435935060208501359250613cbc60408601613a48565b9150606085013567ffffffffffffffff811115613cd7575f5ffd5b613ce387828801613a63565b91505092959194509250565b5f6101208284031215613a73575f5ffd5b5f60408284031215613a73575f5ffd5b5f5f5f5f5f60808688031215613d24575f5ffd5b853567ffffffffffffffff811115613d3a575f5ffd5b613d4688828901613cef565b955050602086013567ffffffffffffffff811115613d62575f5ffd5b613d6e88828901613acc565b945050604086013567ffffffffffffffff811115613d8a575f5ffd5b613d9688828901613d00565b935050606086013567ffffffffffffffff811115613db2575f5ffd5b8601601f81018813613dc2575f5ffd5b803567ffffffffffffffff811115613dd8575f5ffd5b886020828401011115613de9575f5ffd5b959894975092955050506020019190565b5f5f5f60608486031215613e0c575f5ffd5b833567ffffffffffffffff811115613e22575f5ffd5b613e2e86828701613cef565b935050602084013567ffffffffffffffff811115613e4a575f5ffd5b613e5686828701613acc565b925050604084013567ffffffffffffffff811115613e72575f5ffd5b613ac286828701613d00565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b6040810160088410613ebf57613ebf613e7e565b92815267ffffffffffffffff9190911660209091015290565b5f5f60408385031215613ee9575f5ffd5b613ef283613a48565b9150602083013577ffffffffffffffffffffffffffffffffffffffffffffffff81168114613f1e575f5ffd5b809150509250929050565b803560ff81168114613a5e575f5ffd5b5f5f5f5f5f60a08688031215613f4d575f5ffd5b85359450613f5d60208701613a48565b9350613f6b60408701613f29565b925060608601359150608086013567ffffffffffffffff811115613f8d575f5ffd5b613f9988828901613a63565b9150509295509295909350565b5f5f60408385031215613fb7575f5ffd5b50508035926020909101359150565b5f8151808452602084019350602083015f5b82811015613ff6578151865260209586019590910190600101613fd8565b5093949350505050565b602081525f610f186020830184613fc6565b803567ffffffffffffffff81168114613a5e575f5ffd5b5f60208284031215614039575f5ffd5b610f1882614012565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b63ffffffff81168114614080575f5ffd5b50565b5f5f60408385031215614094575f5ffd5b825180151581146140a3575f5ffd5b6020840151909250613f1e8161406f565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b808201808211156107b6576107b66140b4565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112614127575f5ffd5b83018035915067ffffffffffffffff821115614141575f5ffd5b602001915036819003821315614155575f5ffd5b9250929050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe184360301811261418f575f5ffd5b83018035915067ffffffffffffffff8211156141a9575f5ffd5b6020019150600681901b3603821315614155575f5ffd5b8183526020830192505f815f5b84811015613ff65760ff6141e083613f29565b16865260208281013590870152604095860195909101906001016141cd565b803561ffff81168114613a5e575f5ffd5b8035825267ffffffffffffffff61422960208301614012565b166020830152604081013561423d8161406f565b63ffffffff16604083015261ffff614257606083016141ff565b16606083015260ff61426b60808301613f29565b1660808301525050565b6001600160a01b038616815284602082015261010060408201525f61429f610100830185876141c0565b90506131dc6060830184614210565b84815260e060208201525f6142c760e0830185876141c0565b90506122846040830184614210565b5f5f858511156142e4575f5ffd5b838611156142f0575f5ffd5b5050820193919092039150565b80357fffffffff000000000000000000000000000000000000000000000000000000008116906004841015612f1e577fffffffff00000000000000000000000000000000000000000000000000000000808560040360031b1b82161691505092915050565b6001600160a01b038416815260406020820152816040820152818360608301375f818301606090810191909152601f909201601f1916010192915050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126143d3575f5ffd5b83018035915067ffffffffffffffff8211156143ed575f5ffd5b6020019150600581901b3603821315614155575f5ffd5b5f7f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff831115614431575f5ffd5b8260051b80858437919091019392505050565b5f60208284031215614454575f5ffd5b610f1882613f29565b5f6020828403121561446d575f5ffd5b610f18826141ff565b5f60208284031215614486575f5ffd5b8135610f188161406f565b8183525f7f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8311156144c1575f5ffd5b8260051b80836020870137939093016020019392505050565b606081525f6144ed606083018688614491565b905060ff841660208301526005831061450857614508613e7e565b82604083015295945050505050565b606081525f61452a606083018688614491565b905060ff8416602083015267ffffffffffffffff8316604083015295945050505050565b604081525f6145606040830185613fc6565b90506001600160a01b03831660208301529392505050565b5f60208284031215614588575f5ffd5b815167ffffffffffffffff81111561459e575f5ffd5b8201601f810184136145ae575f5ffd5b805167ffffffffffffffff8111156145c8576145c8614042565b8060051b604051601f19603f830116810181811067ffffffffffffffff821117156145f5576145f5614042565b604052918252602081840181019290810187841115614612575f5ffd5b6020850194505b8385101561463557845180825260209586019590935001614619565b509695505050505050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112614673575f5ffd5b83018035915067ffffffffffffffff82111561468d575f5ffd5b602001915061016081023603821315614155575f5ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f5f858511156146df575f5ffd5b838611156146eb575f5ffd5b5050600583901b0193919092039150565b60ff82811682821603908111156107b6576107b66140b4565b67ffffffffffffffff81811683821601908111156107b6576107b66140b4565b818103818111156107b6576107b66140b4565b60ff81811683821601908111156107b6576107b66140b4565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd';
