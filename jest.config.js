/** One jest project per tier, so that `jest --selectProjects unit` runs alone. */
const tier = (name, extra = {}) => ({
  displayName: name,
  rootDir: __dirname,
  roots: [`<rootDir>/test/${name}`],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  // Examples import the library as its users do.
  moduleNameMapper: { '^cdk-netfilter$': '<rootDir>/lib', '^cdk-netfilter/testing$': '<rootDir>/lib/testing' },
  // jsii leaves lib/*.js beside lib/*.ts; the sources must win, or a stale build is what gets tested.
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } }] },
  ...extra,
});

module.exports = {
  maxWorkers: 2,
  // Ends what hangs; machines that run tests beside other work are slow.
  testTimeout: 180_000,
  projects: [
    ...['unit', 'golden', 'nft', 'ulogd', 'hosts', 'provider', 'records'].map((name) => tier(name)),
    // Each of its files starts computers, which takes minutes: `npm run test:vm` runs them all.
    tier('vm', {
      testMatch: [process.env.VM_TESTS === 'all' ? '**/*.test.ts' : '**/smoke.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/vm/support/patience.ts'],
    }),
    tier('e2e', {
      globalSetup: '<rootDir>/test/support/cdktf-app/global-setup.ts',
      setupFilesAfterEnv: ['<rootDir>/test/support/cdktf-app/patience.ts'],
    }),
  ],
};
