// The arrows of the house (spec: README, "Map"): domain ← {crypto, wire, chain} ← {client, platform} ← {services, apps}.
// tools/test/boundaries.spec.ts proves that a forbidden import is refused.
const libs = (...names) => `^libs/(${names.join('|')})/`;

const layers = [
  { name: 'domain-depends-on-nothing', from: '^libs/domain/src/', to: '^(libs/(?!domain/)|services/|apps/|node_modules/)' },
  { name: 'crypto-only-on-domain', from: libs('crypto'), to: '^(libs/(?!crypto/|domain/)|services/|apps/)' },
  { name: 'chain-only-on-domain', from: libs('chain'), to: '^(libs/(?!chain/|domain/)|services/|apps/)' },
  { name: 'wire-on-domain-and-chain', from: libs('wire'), to: '^(libs/(?!wire/|chain/|domain/)|services/|apps/)' },
  { name: 'platform-below-services', from: libs('platform'), to: '^(libs/(client|crypto)/|services/|apps/)' },
  { name: 'client-below-apps', from: libs('client'), to: '^(libs/platform/|services/|apps/)' },
  { name: 'services-not-the-client', from: '^services/', to: '^(libs/client/|apps/)' },
  { name: 'apps-not-the-platform', from: '^apps/', to: '^(libs/platform/|services/)' },
  { name: 'nothing-imports-tools-or-e2e', from: '^(libs|services|apps)/[^/]+/src/', to: '^(tools|e2e|bench)/' },
  {
    name: 'proxy-sees-only-proxy-crypto',
    comment: 'A proxy has no use for anybody’s secret keys: it may not even import the code that handles them.',
    from: '^services/reencrypt/src/',
    to: '^libs/crypto/src/(?!proxy\\.ts|transport\\.ts|gen/)',
  },
  {
    name: 'no-crypto-where-no-keys-are',
    comment: 'Storage, policy and gateway hold no decryption key and import no code that uses one.',
    from: '^services/(storage|policy|gateway)/src/',
    to: '^libs/crypto/',
  },
];

export default {
  forbidden: [
    ...layers.map(({ name, comment, from, to }) => ({ name, comment, severity: 'error', from: { path: from }, to: { path: to } })),
    {
      name: 'services-never-import-services',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'resolvable', severity: 'error', from: { path: '^(libs|services|apps)/[^/]+/src/' }, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|\\.consentry)/' },
    enhancedResolveOptions: { conditionNames: ['@consentry/source', 'import', 'node', 'default'], exportsFields: ['exports'], extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};
