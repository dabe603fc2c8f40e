// Generated from contracts/src/Proxies.sol by tools/contracts/generate.mjs. Do not edit.
export const PROXIES_ABI = [
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
    "name": "keyHash",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
      }
    ],
    "outputs": [
      {
        "name": "",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "stateMutability": "view"
  },
  {
    "type": "function",
    "name": "registerProxy",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
      },
      {
        "name": "keyHash_",
        "type": "bytes32",
        "internalType": "bytes32"
      }
    ],
    "outputs": [],
    "stateMutability": "nonpayable"
  },
  {
    "type": "function",
    "name": "retireProxy",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
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
    "name": "wasRegistered",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
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
    "name": "ProxyRegistered",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "indexed": true,
        "internalType": "address"
      },
      {
        "name": "keyHash",
        "type": "bytes32",
        "indexed": false,
        "internalType": "bytes32"
      }
    ],
    "anonymous": false
  },
  {
    "type": "event",
    "name": "ProxyRetired",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "indexed": true,
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
    "name": "KeyHashZero",
    "inputs": []
  },
  {
    "type": "error",
    "name": "ProxyUnknown",
    "inputs": [
      {
        "name": "proxy",
        "type": "address",
        "internalType": "address"
      }
    ]
  }
] as const;

export const PROXIES_BYTECODE = '0x6080604052348015600e575f5ffd5b5060405161098d38038061098d833981016040819052602b91608c565b806033816039565b505060b7565b5f80546001600160a01b0319166001600160a01b0383169081179091556040519081527f2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad9060200160405180910390a150565b5f60208284031215609b575f5ffd5b81516001600160a01b038116811460b0575f5ffd5b9392505050565b6108c9806100c45f395ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c8063952e7c6b11610058578063952e7c6b146100e4578063aa35d3d914610116578063bf7e214f14610129578063eefbaf1814610150575f5ffd5b80631e83fee01461007e5780637a9e5e4b146100935780638fb36037146100a6575b5f5ffd5b61009161008c36600461078b565b61017d565b005b6100916100a136600461078b565b610253565b6100ae610332565b6040517fffffffff0000000000000000000000000000000000000000000000000000000090911681526020015b60405180910390f35b6101066100f236600461078b565b60026020525f908152604090205460ff1681565b60405190151581526020016100db565b6100916101243660046107ab565b61037e565b5f5460405173ffffffffffffffffffffffffffffffffffffffff90911681526020016100db565b61016f61015e36600461078b565b60016020525f908152604090205481565b6040519081526020016100db565b610189335b5f36610451565b73ffffffffffffffffffffffffffffffffffffffff81165f908152600160205260408120549003610203576040517f7d55d82800000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff821660048201526024015b60405180910390fd5b73ffffffffffffffffffffffffffffffffffffffff81165f81815260016020526040808220829055517f2f7a78c72a8503be068c1a074bc138299399e624419adcc8a1ae38a89b19bd839190a250565b5f54339073ffffffffffffffffffffffffffffffffffffffff1681146102bd576040517f068ca9d800000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff821660048201526024016101fa565b8173ffffffffffffffffffffffffffffffffffffffff163b5f03610325576040517fc2f31e5e00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff831660048201526024016101fa565b61032e826105e8565b5050565b5f805474010000000000000000000000000000000000000000900460ff1661035957505f90565b507f8fb360370000000000000000000000000000000000000000000000000000000090565b61038733610182565b5f8190036103c1576040517f414e11db00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b73ffffffffffffffffffffffffffffffffffffffff82165f818152600160208181526040808420869055600282529283902080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001690921790915590518381527f450cf98cfa00afb956261d8fac6598fd553e3a00b6f532cda82bea057eac4eaa910160405180910390a25050565b5f5f6104916104745f5473ffffffffffffffffffffffffffffffffffffffff1690565b863061048360045f898b6107d3565b61048c916107fa565b610660565b91509150816105e15763ffffffff811615610597575f80547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff811674010000000000000000000000000000000000000000179091556040517f94c7d7ee00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff909116906394c7d7ee9061053d90889088908890600401610860565b5f604051808303815f87803b158015610554575f5ffd5b505af1158015610566573d5f5f3e3d5ffd5b50505f80547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff169055506105e19050565b6040517f068ca9d800000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff861660048201526024016101fa565b5050505050565b5f80547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff83169081179091556040519081527f2f658b440c35314f52658ea8a740e05b284cdc84dc9ae01e891f21b8933e7cad9060200160405180910390a150565b60405173ffffffffffffffffffffffffffffffffffffffff8085166024830152831660448201527fffffffff00000000000000000000000000000000000000000000000000000000821660648201525f9081908190608401604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0818403018152918152602080830180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167fb7009613000000000000000000000000000000000000000000000000000000001781525f808052918290528351939450919290918a5afa15610759575f516020805191945081901c150291505b5094509492505050565b803573ffffffffffffffffffffffffffffffffffffffff81168114610786575f5ffd5b919050565b5f6020828403121561079b575f5ffd5b6107a482610763565b9392505050565b5f5f604083850312156107bc575f5ffd5b6107c583610763565b946020939093013593505050565b5f5f858511156107e1575f5ffd5b838611156107ed575f5ffd5b5050820193919092039150565b80357fffffffff000000000000000000000000000000000000000000000000000000008116906004841015610859577fffffffff00000000000000000000000000000000000000000000000000000000808560040360031b1b82161691505b5092915050565b73ffffffffffffffffffffffffffffffffffffffff8416815260406020820152816040820152818360608301375f818301606090810191909152601f9092017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01601019291505056';
