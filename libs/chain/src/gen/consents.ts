// Generated from contracts/src/Consents.sol by tools/contracts/generate.mjs. Do not edit.
export const CONSENTS_ABI = [
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
    "name": "RequestsNotPaused",
    "inputs": []
  },
  {
    "type": "error",
    "name": "RequestsPaused",
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

export const CONSENTS_BYTECODE = '0x610160806040523461019657602081614c548038038091610020828561019a565b83398101031261019657516001600160a01b038116908190036101965760207f2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad9160405161006f60408261019a565b600981528281019068436f6e73656e74727960b81b82526040519161009560408461019a565b6001835284830191603160f81b83526100ad816101d1565b610120526100ba846101d1565b61014052519020918260e05251902080610100524660a05260405190848201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261012260c08261019a565b5190206080523060c052600480546001600160a01b03191682179055604051908152a1604051614a17908161023d823960805181614728015260a051816147e5015260c051816146f9015260e051816147770152610100518161479d01526101205181611897015261014051816118c30152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101bd57604052565b634e487b7160e01b5f52604160045260245ffd5b601f8151116101fc5760208151910151602082106101ed571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f3560e01c80631138de31146123b9578063115f746c1461231c57806319a90f861461220957806320bf911e146121ce5780632886f2061461207857806332e1490314611edf5780633f4ba83a14611e1f5780635b0425ce14611be65780635c975abb14611ba45780637a9e5e4b14611a6a5780637ecebe0014611a075780638456cb591461196857806384b0196e146118615780638bcbb4c8146117c85780638fb3603714611736578063918e9de31461167a57806398fb4eae1461159a578063aedcfe7f1461143c578063b104a1ce14611263578063b73b3ddc14610e22578063ba96afa41461098d578063be9bdd571461083b578063bef3761314610746578063bf7e214f146106f5578063dddd43c014610671578063ea7967e614610504578063edf16f981461023e5763f9b503ee1461014d575f80fd5b3461023a5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760043561018b602435826129ab565b600854908180821091180218908180821091180281188091036101ad81612749565b915f5b8281106101fc57836040518091602082016020835281518091526020604084019201905f5b8181106101e3575050500390f35b82518452859450602093840193909201916001016101d5565b60019060085f528083017ff3f7a9fe364faab93b216da50a3214154f22a0a2b415b23a84c8169e8b636ee3015461023382876127d5565b52016101b0565b5f80fd5b3461023a5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a576004356102786124b3565b9060443560ff811680910361023a5760643560843567ffffffffffffffff811161023a578060040160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261023a576102db602461036693016126bd565b9560405160208101907f29ec5b9b00647b6d19a05a29dbed2c4ab4c11f7d2c4cde213ed7e4797f9aeacf825287604082015267ffffffffffffffff73ffffffffffffffffffffffffffffffffffffffff8416998a60608401528860808401528760a0840152853560c08401521660e082015260e0815261035d6101008261267c565b51902090612c5a565b6044604073ffffffffffffffffffffffffffffffffffffffff600454168151928380927fd1f856ee0000000000000000000000000000000000000000000000000000000082526004808301528960248301525afa9081156104f9575f916104ac575b501561048057600182141580610475575b610449576103e68361447a565b1561041d577f5e5e77e0192238a8d4d078328c42deab1b4e3db75616b405f18dce950f4db0ad9160409182519182526020820152a3005b827f24df2262000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b507fa5cbf377000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060028214156103d9565b837f810261c3000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90506040813d6040116104f1575b816104c76040938361267c565b8101031261023a57805190811515820361023a576020015163ffffffff81160361023a57856103c8565b3d91506104ba565b6040513d5f823e3d90fd5b3461023a576105c46105c96105183661259d565b9483919573ffffffffffffffffffffffffffffffffffffffff61053c859796612bdf565b541661054a602083016126bd565b9760405167ffffffffffffffff73ffffffffffffffffffffffffffffffffffffffff60208301937f11f6a7faef9d1b25c173a982f216fd6e0e1e49a194e4dd7c98cf32592bf253d88552886040850152896060850152169a8b6080840152853560a08401521660c082015260c0815261035d60e08261267c565b61409f565b805f52600660205260405f20825f5260205260405f20548060c01c1561064257815f52600660205260405f20835f5260205277ffffffffffffffffffffffffffffffffffffffffffffffff60405f20911690557f59d1b98a5da8bbc1db92f7d8d2e21c3067da65edbe08f4ae23df11487ee4c8b05f80a3005b507f09130b6c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b3461023a5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760406106c16106ad6124b3565b63ffffffff60075416151590600435613406565b7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008251918060c01c8352831b166020820152f35b3461023a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a57602073ffffffffffffffffffffffffffffffffffffffff60045416604051908152f35b3461023a5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5761077d6124d6565b60243577ffffffffffffffffffffffffffffffffffffffffffffffff811680820361023a57806107d657505073ffffffffffffffffffffffffffffffffffffffff165f526002602052602060405f20545b604051908152f35b73ffffffffffffffffffffffffffffffffffffffff602093165f526003835260405f20905f5282527fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000067ffffffffffffffff8060405f205416169160401b16176107ce565b3461023a5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760043567ffffffffffffffff811161023a576101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc823603011261023a5760243567ffffffffffffffff811161023a576101007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc823603011261023a576044359167ffffffffffffffff831161023a5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc843603011261023a5761093b9260040191600401906004016127f9565b906040519060088110156109605760409267ffffffffffffffff918352166020820152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b3461023a5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760043560243567ffffffffffffffff811161023a573660238201121561023a57806004013567ffffffffffffffff811161023a576024820191602436918360071b01011161023a576044359167ffffffffffffffff831161023a57826004019360607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc853603011261023a57610a5181612bdf565b73ffffffffffffffffffffffffffffffffffffffff81541695610a7385612749565b965f5b8851811015610b7157610a8a8188886127e9565b906040519160208301907f1bf9aea36dc77863eec4a8abda21ba8bc6ef74d67b3a8c3caa7f7d896559895f82528035604085015260208101359073ffffffffffffffffffffffffffffffffffffffff8216820361023a5773ffffffffffffffffffffffffffffffffffffffff606092168286015267ffffffffffffffff610b1360408301612f25565b1660808601520135927fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000841680940361023a5760019360a082015260a08152610b5d60c08261267c565b519020610b6a828c6127d5565b5201610a76565b50868896949660405160208101918260208251919201905f5b818110610e0c575050506024610c3b959383610bd560ff9a999795610bdf95037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0810183528261267c565b51902092016126bd565b67ffffffffffffffff6040519160208301937f9e8b57bb1103222786674905fa209ac0f960416acf33766c716a2acf3c2c88c585528c60408501526060840152853560808401521660a082015260a0815261035d60c08261267c565b5460a01c16610de0578015610db8575f5b818110610c5557005b610c608183856127e9565b908135610c6d818761409f565b60408301904267ffffffffffffffff610c85846126bd565b161115610d7a577fffffffffffffffff000000000000000000000000000000000000000000000000610cb6836126bd565b60c01b166060850135907fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008216820361023a5773ffffffffffffffffffffffffffffffffffffffff610d60610d5a6001987f398d8cba38934ccd43d6e0420b49b246d7bd681eee9a6d52d8a3510b9354df9895602095885f52600687528660405f2093019286610d45856126d2565b165f52875260405f209160401c1790556126d2565b956126bd565b9467ffffffffffffffff604051961686521693a301610c4c565b67ffffffffffffffff610d8c836126bd565b7fe4a1101a000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b7fcd22bcb3000000000000000000000000000000000000000000000000000000005f5260045ffd5b827f329457f8000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b8251845260209384019390920191600101610b8a565b3461023a5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760043567ffffffffffffffff811161023a5780600401906101207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc823603011261023a5760243567ffffffffffffffff811161023a5780600401906101007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc823603011261023a576044359067ffffffffffffffff821161023a5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261023a5760643567ffffffffffffffff811161023a57610f389036906004016124f9565b959092604051966040880188811067ffffffffffffffff8211176112365760405260ff60075463ffffffff81168a5260201c1615158060208a015261120e57610fa290610f84846135b7565b95610f8e856126d2565b87610f9c6101048c016126bd565b9161360c565b835f52600b60205260405f20927fffffffffffffffffffffffffffffffffffffffffffff000000000000000000008454166111e257610fe086612ee9565b9660248101358098036111b657610ffa6044820185613563565b8091501580156111ab575b611180575063ffffffff61101b60c483016136e5565b161561115857600360ff611031606484016136f6565b161491821561113d575b5081611125575b506110fd576020966107ce958361109e9363ffffffff611061836126d2565b945116151573ffffffffffffffffffffffffffffffffffffffff6040519561108887612644565b8a8752168c860152604085015260040192613713565b835468ff00000000000000001667ffffffffffffffff8216908117811560481b69ff00000000000000000016177fffffffffffffffffffffffffffffffffffffffffffff000000000000000000009098169790971790935591926138e9565b7fbc7fd331000000000000000000000000000000000000000000000000000000005f5260045ffd5b60ff9150608461113591016136f6565b161588611042565b600291925060e461114e91016136f6565b161515908961103b565b7f71e8e04c000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f51f769fd000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506101008111611005565b877f6be72695000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b847fd7632b3e000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fc2ddbfe4000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b3461023a5761131061130a6112773661259d565b611289602082979596939497016126bd565b60405167ffffffffffffffff60208201927f6380f8ca3ff7755ccb01b9d5bb438c47db83b772845cad574740bc0087f93f23845288604084015289606084015273ffffffffffffffffffffffffffffffffffffffff87166080840152843560a08401521660c082015260c0815261130160e08261267c565b51902083612c5a565b836134ba565b50805f52600b60205260405f20805467ffffffffffffffff81161580156113ee575b6113c25760ff8160401c16611396577fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff16680100000000000000001790557fa2b976de3da15cf156e9fed915b34d1004a2d45ef2eee8100c2163c2ad6be40d5f80a3005b827f8b37d1b7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b827f2d48d855000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b507fffffffffffffffffffffffffffffffffffffffffffff0000000000000000000084167fffffffffffffffffffffffffffffffffffffffffffff0000000000000000000082161415611332565b3461023a5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760043567ffffffffffffffff811161023a576101007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82600401923603011261023a5760243567ffffffffffffffff811161023a578060040160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261023a57826115946107ce92611503602096612ee9565b9461150d846126d2565b90611523602461151c876126d2565b92016126bd565b67ffffffffffffffff6040519173ffffffffffffffffffffffffffffffffffffffff8b8401947fbed760901bfe9fda12f140cb629fbcbbc95cf7df8f25aec677f188d58c057b8286528b6040860152166060840152853560808401521660a082015260a0815261035d60c08261267c565b82612f3a565b3461023a5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760043567ffffffffffffffff811161023a573660238201121561023a5780600401359067ffffffffffffffff821161023a576024810190602436918460051b01011161023a576116176124b3565b63ffffffff6007541615159061162c84612749565b935f5b818110611650576040516020808252819061164c9082018961256a565b0390f35b806116698585611663600195878b612798565b35613406565b61167382896127d5565b520161162f565b3461023a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a576004355f52600b602052608060405f206060604051916116c883612660565b5467ffffffffffffffff81169283815260ff8260401c161515908160208201527fffffffffffffffffffffffffffffffffffffffffffff0000000000000000000060ff8460481c16151593846040840152169384910152604051938452602084015260408301526060820152f35b3461023a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760045460a01c60ff16156117c05760207f8fb36037000000000000000000000000000000000000000000000000000000005b7fffffffff0000000000000000000000000000000000000000000000000000000060405191168152f35b60205f611796565b3461023a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a577fffffffffffffffffffffffffffffffff00000000000000000000000000000000600435165f526005602052606060405f206001815491015460ff6040519273ffffffffffffffffffffffffffffffffffffffff8116845260a01c16151560208301526040820152f35b3461023a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5761193a6118bb7f000000000000000000000000000000000000000000000000000000000000000061411c565b61164c6118e77f000000000000000000000000000000000000000000000000000000000000000061411c565b611948604051916118f960208461267c565b5f83525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e0602088015260e0870190612527565b908582036040870152612527565b904660608501523060808501525f60a085015283820360c085015261256a565b3461023a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a576119a036336129b8565b60075460ff8160201c1661120e577fffffffffffffffffffffffffffffffffffffffffffffffffffffff00ffffffff6401000000009116176007557f62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a2586020604051338152a1005b3461023a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5773ffffffffffffffffffffffffffffffffffffffff611a536124d6565b165f526002602052602060405f2054604051908152f35b3461023a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a57611aa16124d6565b6004549073ffffffffffffffffffffffffffffffffffffffff82163303611b7857803b15611b36577fffffffffffffffffffffffff00000000000000000000000000000000000000007f2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad9273ffffffffffffffffffffffffffffffffffffffff602093169182911617600455604051908152a1005b73ffffffffffffffffffffffffffffffffffffffff907fc2f31e5e000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b7f068ca9d8000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b3461023a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a57602060ff600754821c166040519015158152f35b3461023a5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760043567ffffffffffffffff811161023a57611c359036906004016124f9565b90611c3e6124b3565b9160443592611c4d36336129b8565b81158015611e15575b611ded5773ffffffffffffffffffffffffffffffffffffffff16928315611dc55767ffffffffffffffff821161123657604051611cbb601f84017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0166020018261267c565b8281526020810190368486011161023a57838583375f60208583010152519020927fffffffffffffffffffffffffffffffff0000000000000000000000000000000084165f52600560205260405f2073ffffffffffffffffffffffffffffffffffffffff815416611d995782917f19e28f8357ccb2a2d51b7e6751428b671cd2dffe5bf217b64467d260bc5ddf389493600183897fffffffffffffffffffffffff0000000000000000000000000000000000000000611d94965416178155015560405193849384526040602085015260408401916126f3565b0390a3005b847f42dfaf51000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f3e89cb0e000000000000000000000000000000000000000000000000000000005f5260045ffd5b7fd459a3ba000000000000000000000000000000000000000000000000000000005f5260045ffd5b5060408211611c56565b3461023a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a57611e5736336129b8565b60075460ff8160201c1615611eb7577fffffffffffffffffffffffffffffffffffffffffffffffffffffff00ffffffff166007557f5db9ee0a495bf2e6ff9c91a7834c1ba4fdd244a5e8aa4e537bd38aeae4b073aa6020604051338152a1005b7fe43cce26000000000000000000000000000000000000000000000000000000005f5260045ffd5b3461023a5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a5760243560043567ffffffffffffffff821161023a576101007ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc83600401933603011261023a5760443567ffffffffffffffff811161023a578060040160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc833603011261023a578361203961204b92611fa9602097612ee9565b94611fb3846126d2565b90611fc2602461151c876126d2565b67ffffffffffffffff6040519173ffffffffffffffffffffffffffffffffffffffff8c8401947fde560819d4717a4d06710f08c3f28119f8c4afee194ece0fd113384025c6ac9886528c60408601528b6060860152166080840152853560a08401521660c082015260c0815261035d60e08261267c565b611594612045826126d2565b85612dd1565b80604051927f2b26143b752b9255797b11623b59075b38ae423fb4f8c041e6b44cee7feca45a5f80a38152f35b3461023a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a576004356120b436336129b8565b6120bd81612bdf565b805460ff8160a01c16156121a2577fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff16905560075463ffffffff811680156121755763ffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000009201169116176007557f7332975516be54e644dc0eeddcaaf9fad71744eccb876f98bc4c0c1931d8c92c5f80a2005b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b827ff3d4b319000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3461023a575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a576020600854604051908152f35b3461023a5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a576004356122436124b3565b6044359167ffffffffffffffff831161023a57826004019260607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc823603011261023a5761231a9361229a602461231593016126bd565b60405167ffffffffffffffff60208201927ff2b79eeb6dc569024400a2bda90d8680057c5c71d11dc4d3de7579d8cbeb4c86845286604084015273ffffffffffffffffffffffffffffffffffffffff88166060840152843560808401521660a082015260a0815261230c60c08261267c565b51902084612c5a565b612dd1565b005b3461023a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a576004355f52600a602052606060405f20604080519161236983612644565b5473ffffffffffffffffffffffffffffffffffffffff81169283815260ff67ffffffffffffffff8360a01c169283602084015260e01c161515928391015260405192835260208301526040820152f35b3461023a5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261023a576004356123f536336129b8565b6123fe81612bdf565b805460ff8160a01c16610de0577fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff74010000000000000000000000000000000000000000911617905560075463ffffffff811663ffffffff81146121755763ffffffff60017fffffffffffffffffffffffffffffffffffffffffffffffffffffffff000000009201169116176007557fefcd7635a349f9fc06c557b1854feef6586d37c32850485330f914f51e1fc40c5f80a2005b6024359073ffffffffffffffffffffffffffffffffffffffff8216820361023a57565b6004359073ffffffffffffffffffffffffffffffffffffffff8216820361023a57565b9181601f8401121561023a5782359167ffffffffffffffff831161023a576020838186019501011161023a57565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b90602080835192838152019201905f5b8181106125875750505090565b825184526020938401939092019160010161257a565b9060807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc83011261023a57600435916024359160443573ffffffffffffffffffffffffffffffffffffffff8116810361023a57916064359067ffffffffffffffff821161023a577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8260609203011261023a5760040190565b359060ff8216820361023a57565b6060810190811067ffffffffffffffff82111761123657604052565b6080810190811067ffffffffffffffff82111761123657604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761123657604052565b3567ffffffffffffffff8116810361023a5790565b3573ffffffffffffffffffffffffffffffffffffffff8116810361023a5790565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b67ffffffffffffffff81116112365760051b60200190565b9061275382612731565b612760604051918261267c565b8281527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe061278e8294612731565b0190602036910137565b91908110156127a85760051b0190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b80518210156127a85760209160051b010190565b91908110156127a85760071b0190565b91612803836135b7565b91825f52600b60205260405f20936040519461281e86612660565b5467ffffffffffffffff81168652602086019060ff8160401c16151582527fffffffffffffffffffffffffffffffffffffffffffff00000000000000000000604088019160ff8160481c161515835216806060890152158015612995575b612988575161297b575161296f5760208101355f52600a60205260ff60405f205460e01c16612963576128b1608083016126bd565b67ffffffffffffffff4291161115612957574267ffffffffffffffff865116111561294b5767ffffffffffffffff61292f956128ec836126d2565b73ffffffffffffffffffffffffffffffffffffffff63ffffffff600754161515916040519861291a8a612644565b89521660208801526040870152511693613ac2565b9067ffffffffffffffff82166129455760069190565b60019190565b50505050506002905f90565b50505050506005905f90565b50505050506004905f90565b50505050506003905f90565b5050505050506007905f90565b505050505050505f905f90565b5061299f84612ee9565b6020840135141561287c565b9190820180921161217557565b6004549173ffffffffffffffffffffffffffffffffffffffff8316928160041161023a575f5f9060405f81519673ffffffffffffffffffffffffffffffffffffffff60208901917fb700961300000000000000000000000000000000000000000000000000000000835216978860248201523060448201527fffffffff00000000000000000000000000000000000000000000000000000000833516606482015260648152612a6860848261267c565b828052826020525190895afa612bcc575b15612a86575b5050505050565b63ffffffff1615612ba0577fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff167401000000000000000000000000000000000000000017600455823b1561023a576020925f92836040518096819582947f94c7d7ee0000000000000000000000000000000000000000000000000000000084526004840152604060248401527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f6044850192808452808786860137868582860101520116010103925af180156104f957612b90575b507fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff600454166004555f80808080612a7f565b5f612b9a9161267c565b5f612b5d565b827f068ca9d8000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50505f516020518060201c150290612a79565b907fffffffffffffffffffffffffffffffff0000000000000000000000000000000082165f52600560205260405f209173ffffffffffffffffffffffffffffffffffffffff83541615612c2f5750565b7f925a646a000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9190612c68602083016126bd565b60408301357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181121561023a5783019081359167ffffffffffffffff831161023a5760200190823603821361023a57612cc5938661360c565b35908160401c9081155f14612d3a5773ffffffffffffffffffffffffffffffffffffffff915016805f52600260205260405f20805492839160018301905503612d0c575050565b7f752d88c0000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b73ffffffffffffffffffffffffffffffffffffffff1690815f52600360205260405f2077ffffffffffffffffffffffffffffffffffffffffffffffff82165f526020527fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000067ffffffffffffffff60405f208181541690828060018401161684825416179055169160401b1617809203612d0c575050565b90612ddc81836134ba565b805460ff8160e01c16612e69577fffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffff167c010000000000000000000000000000000000000000000000000000000017905573ffffffffffffffffffffffffffffffffffffffff16907fba9f57ce27894a7659f48a9a1ce6a40533448f56d903b66dd910b50373b58d695f80a3565b837f12ea7b4c000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561023a570180359067ffffffffffffffff821161023a57602001918160061b3603831361023a57565b610100612ef96040830183612e95565b9290604051938060061b9384938637610100604086015261010085015261012084013761012001902090565b359067ffffffffffffffff8216820361023a57565b60408201612f488184612e95565b90602085013591612f598184614608565b156133de575f5b8181106132ec5750505060e084016001612f79826136f6565b161515600360ff612f89846136f6565b16119081156132d1575b5061329a5760c0850161ffff612fa882613704565b16158015613281575b613259576080860195612fc3876126bd565b67ffffffffffffffff429116111561321b57855f52600a60205273ffffffffffffffffffffffffffffffffffffffff60405f2054166131ef57613005816126d2565b61300e886126bd565b73ffffffffffffffffffffffffffffffffffffffff6040519261303084612644565b16825267ffffffffffffffff1660208083019182525f60408085018281528b8352600a909352902092518354925191517fffffff000000000000000000000000000000000000000000000000000000000090931673ffffffffffffffffffffffffffffffffffffffff919091161760a09190911b7bffffffffffffffff0000000000000000000000000000000000000000161790151560e01b7cff00000000000000000000000000000000000000000000000000000000161790556130fe6130f7826126d2565b9582612e95565b60405195865260e060208701819052860181905261010086019891905f5b8181106131c3575050509067ffffffffffffffff61314560a09360608401356040890152612f25565b166060860152013563ffffffff811680910361023a5760808401523561ffff811680910361023a577f0429dd50fdf1b18c8c4f5d772095fe8b4144d8a0fd961438b07b344064c816c09360ff6131b6859473ffffffffffffffffffffffffffffffffffffffff9460a0870152612636565b1660c084015216940390a3565b90919960408060019260208e60ff6131da82612636565b16835201356020820152019b0192910161311c565b857f6d0f08f0000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b67ffffffffffffffff61322d886126bd565b7f2721616f000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b7fc43242dc000000000000000000000000000000000000000000000000000000005f5260045ffd5b5063ffffffff61329360a088016136e5565b1615612fb1565b6132a560ff916136f6565b7fea3c6367000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b905060046132e160c08801613704565b16151514155f612f93565b600160ff6133036132fe848688613aa1565b6136f6565b161415806133c3575b613387575f5b8181106133225750600101612f60565b602061332f838587613aa1565b0135602061333e838688613aa1565b01351461334d57600101613312565b5061335a91602093613aa1565b01357f5212caa3000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6132fe906133979260ff94613aa1565b7fb66f879c000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b50600260ff6133d66132fe848688613aa1565b16141561330c565b7f84c2fb8c000000000000000000000000000000000000000000000000000000005f5260045ffd5b90929192815f52600660205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205260405f205492428460c01c11918261346c575b50501561344e57565b9077ffffffffffffffffffffffffffffffffffffffffffffffff1690565b9091508161347e575b50155f80613445565b7fffffffffffffffffffffffffffffffff000000000000000000000000000000009150165f52600560205260ff60405f205460a01c165f613475565b9190825f52600a60205260405f209273ffffffffffffffffffffffffffffffffffffffff8454169182156135375773ffffffffffffffffffffffffffffffffffffffff16809203613509575050565b7fa764b5b2000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b507f9af11b76000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9035907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18136030182121561023a570180359067ffffffffffffffff821161023a57602001918160051b3603831361023a57565b610140906135c86040820182613563565b610120604051938585019260051b809484377f612d4c259ff03e5e93102cf2e3530e660c95b6fe005b7379441a5c441985ee43855260208501372060608201522090565b93929167ffffffffffffffff168042116136ba57509061366a61367093926136326146e2565b604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b84614173565b156136785750565b73ffffffffffffffffffffffffffffffffffffffff907fae9ff1c0000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b7f67680913000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b3563ffffffff8116810361023a5790565b3560ff8116810361023a5790565b3561ffff8116810361023a5790565b909391925f936020860135805f52600a60205260405f20906040519161373883612644565b549073ffffffffffffffffffffffffffffffffffffffff821680845260ff6040602086019567ffffffffffffffff8660a01c168752019360e01c161515835215613881575051613874575167ffffffffffffffff16421015613868576137a060c08201613704565b9561ffff6060820197600160ff6137b68b6136f6565b161b60011c16161561385b5767ffffffffffffffff613830959697600360ff6138096137e460c087016136e5565b63ffffffff806137f660a08b016136e5565b92169116908180821091180218936136f6565b1614613849575b42018161381f608086016126bd565b169081808210911802181693613ac2565b9067ffffffffffffffff82161561384357565b60019250565b610e10808210911802610e1018613810565b50600495505f9450505050565b50600394505f93505050565b50600295505f9450505050565b7f9af11b76000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90918281527f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff831161023a5760209260051b809284830137010190565b90919267ffffffffffffffff16928315613a075750600360ff61399661390e856126d2565b60208601358097867fac97c9ddc4bf5780f42d90078655a16cf0a31043af2ad1d140c0339d3c5b0f3d61394460408b018b613563565b73ffffffffffffffffffffffffffffffffffffffff60608d0197613967896136f6565b968b6139806040519687966060885260608801916138ac565b98166020850152604084015216940390a46136f6565b16146139a157505050565b7f3f09dadc480c8ce3f90b4ac9c72b57a9ac213f124355f2c0d29790ed179af1e4602073ffffffffffffffffffffffffffffffffffffffff6139ee60806139e7876126d2565b96016136f6565b946139f885614948565b5060ff604051961686521693a4565b919250613a13836126d2565b92613a216040820182613563565b909360ff613a47613a34606086016136f6565b96604051946060865260608601916138ac565b9516602083015260058110156109605773ffffffffffffffffffffffffffffffffffffffff60207f8d52fbdfde69299f3727b91716419b5da50d2ceeaccd0c9eb499432d2ddfc3d4948493604085015201359616940390a4565b91908110156127a85760061b0190565b91908110156127a857610160020190565b9190949392613ad46040830183612e95565b919093613ae083612731565b94613aee604051968761267c565b8386527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0613b1b85612731565b013660208801375f935f925f9480357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18236030181121561023a5781019586359667ffffffffffffffff881161023a576020019361016088023603851361023a575f5b818110613c0257505050505050501490811591613be8575b50613bad57613baa93945060200135614311565b90565b61ffff613bbc60a08701613704565b7f9919eb3d000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b905061ffff613bf960a08801613704565b1614155f613b96565b613c0d818389613aa1565b908c600160ff613c1c856136f6565b1603613c9657613c5460019373ffffffffffffffffffffffffffffffffffffffff60208a015116602060408b01511515920135613406565b8277ffffffffffffffffffffffffffffffffffffffffffffffff821615613c80575b5050505b01613b7e565b613c8d9160c01c926127d5565b528c5f82613c76565b509089891080614083575b613caf575b50600190613c7a565b613cbf898b899d96949b9d613ab1565b613ccc6020870187613563565b6040929192519360206060808501968188823720910135036140785784613d4a91613d43604085019660ff613d00896136f6565b1661403e57355b63ffffffff613d18602088016136e5565b16188c604073ffffffffffffffffffffffffffffffffffffffff602083015116910151151591613406565b948461480b565b7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000808460401b16911603613f1d57613dd98851613d86836136f6565b60ff6040519160208301937f943f4eebd7d780072c69e6dacdc7cc90904d0ca282883d88460f7af8e868766b8552604084015216606082015260608152613dce60808261267c565b5190206136326146e2565b5f9060e0830135608084013560c085013561010086013560a087013560017ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f8381868103880809147ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f82107ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f8610167ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f87107ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f8610161616613fca575b505050505073ffffffffffffffffffffffffffffffffffffffff6101408401359216908115159283613f54575b50505015613f1d57509160ff613f0d8f9360019594613f078e889760c01c926127d5565b526136f6565b160193818a1b179a019790613ca6565b613f2860ff916136f6565b7fdc633da2000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60209293505f917f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff608092604051928352601b8160ff1c0186840152610120880135604084015216606082015282805260015afa5073ffffffffffffffffffffffffffffffffffffffff5f5116145f8080613ee3565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f808080989950809695939481898197088203099483088103818580090894855f528203948203900890090860205273ffffffffffffffffffffffffffffffffffffffff60405f2016905f80808080613eb6565b357fffffffffffffffffffffffffffffffff00000000000000000000000000000000166f92c82db40781ba41377d985a6df7b2b417613d07565b60ff613f28836136f6565b506140926132fe8a8c8a613ab1565b60ff166001830114613ca1565b7fffffffffffffffffffffffffffffffff0000000000000000000000000000000081167fffffffffffffffffffffffffffffffff000000000000000000000000000000008316036140ee575050565b7f4005fe01000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b60ff811690601f821161414b576040519161413860408461267c565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b9060418414806142f2575b614240575b813b15159283614196575b505050905090565b5f93507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f86602097606494604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d111616805f808061418e565b8360201161023a5782358460401161023a5760208401359085604010156127a8577f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0821115918261429c575b5050156141835750505050600190565b602092505f9160809160405191868352604089013560f81c868401526040830152606082015282805260015afa156104f9575f5173ffffffffffffffffffffffffffffffffffffffff8084169116145f8061428c565b5073ffffffffffffffffffffffffffffffffffffffff8216151561417e565b9192905b67ffffffffffffffff841690811561445c575f925f955f945b835186101561438b5767ffffffffffffffff61434a87866127d5565b5116858110614364575060019081871b17955b019461432e565b67ffffffffffffffff89979297168111614382575b5060019061435d565b97506001614379565b919450919592505f908590815b6143b75750506001809116146143af575092614315565b925050915090565b90918260fc1c9082600f8560f81c169280155f1461440957507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60019293011c169060011b17915b60081b9081614398565b61443d915083907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff6001831b0184166149a2565b156144545760ff60015b16911c60011b17916143ff565b60ff5f614447565b50509150505f90565b80548210156127a8575f5260205f2001905f90565b5f818152600960205260409020548015614602577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff810181811161217557600854907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820191821161217557818103614595575b5050506008548015614568577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff01614527816008614465565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff82549160031b1b191690556008555f5260096020525f6040812055600190565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603160045260245ffd5b6145ec6145a66145b7936008614465565b90549060031b1c9283926008614465565b81939154907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9060031b92831b921b19161790565b90555f52600960205260405f20555f80806144ee565b50505f90565b5f5f91805b61465d57506001149182614652575b8261462657505090565b6002901b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0114919050565b60108110925061461c565b90918160fc1c90600f8360f81c169180155f146146a757508115801561469e575b61469557600180921b179201905b60081b8061460d565b50505050505f90565b5084821161467e565b82600281939694109182156146d8575b505080156146cf575b6146955760019103019061468c565b508181116146c0565b119050815f6146b7565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163014806147e2575b1561474a577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526147dc60c08261267c565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614614721565b9290604084019360ff61481d866136f6565b16156149115760ff6148826148899260405160e060208201926060810135845260c08101356040840152013560608201526060815261485d60808261267c565b519020604051602081019182526020815261487960408261267c565b519020966136f6565b16836129ab565b9283831161023a57831161023a578160051b01910391905f925b8084106148d35750507fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000091501690565b90916148e0848385612798565b359081811015614900575f52602052600160405f205b93019291906148a3565b905f52602052600160405f206148f6565b9150506040925060c09150015f377fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060405f201690565b805f52600960205260405f2054155f1461499d5760085468010000000000000000811015611236576149866145b78260018594016008556008614465565b9055600854905f52600960205260405f2055600190565b505f90565b918082146149eb5750600181036149b95750151590565b9080615555601f9260011c169003613333808260021c169116018060041c01610f0f600f8260081c1691160116101590565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff91506001901b01149056';
