import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Which layer may import which. Everything not listed here is an error. */
const ARROWS = {
  nft: [],
  ulogd: [],
  records: [],
  contract: [],
  review: ['nft', 'ulogd'],
  constructs: ['nft', 'ulogd', 'records', 'review', 'contract'],
  testing: ['constructs', 'review', 'nft'],
  engine: ['contract', 'nft'],
  provider: ['engine', 'contract'],
  cli: ['review', 'records', 'engine', 'nft', 'contract'],
};
const LAYERS = Object.keys(ARROWS);

const zones = LAYERS.map((layer) => ({
  target: `./lib/${layer}`,
  from: './lib',
  except: [layer, ...ARROWS[layer]].map((to) => `./${to}`),
  message: `lib/${layer} may import ${ARROWS[layer].join(', ') || 'nothing'}; see ARCHITECTURE.md`,
}));

/** Which layer alone may import a package. */
const ONLY_IN = { constructs: ['cdktf', 'constructs', '@cdktf/provider-null'], engine: ['ssh2', 'ssh-config'], provider: ['@grpc/grpc-js', '@msgpack/msgpack'], cli: ['pg'] };

const packages = LAYERS.map((layer) => ({
  files: [`lib/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: Object.entries(ONLY_IN)
        .filter(([owner]) => owner !== layer)
        .map(([owner, names]) => ({ regex: `^(${names.join('|')})(/|$)`, message: `only lib/${owner} may import this` })),
    }],
  },
}));

export default tseslint.config(
  { ignores: ['**/*.js', '**/*.d.ts', '**/*.cjs', '**/cdktf.out/**', '**/.gen/**', 'node_modules'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { 'import-x': importX, '@typescript-eslint': tseslint.plugin },
    settings: { 'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.js'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { maxDepth: 8 }],
      // The library by its name is external, whether or not a build is there that the name leads to.
      'import-x/order': ['error', {
        alphabetize: { order: 'asc' },
        groups: ['builtin', 'external', ['parent', 'sibling', 'index']],
        pathGroups: [{ pattern: 'cdk-netfilter{,/**}', group: 'external' }],
      }],
      'import-x/no-duplicates': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: true }],
      'semi': ['error', 'always'],
      'comma-dangle': ['error', 'always-multiline'],
      'max-len': ['error', { code: 140, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
      'prefer-const': 'error',
      'eqeqeq': 'error',
    },
  },
  ...packages,
  { files: ['test/**/*.ts', 'scripts/**', 'bench/**/*.ts', 'examples/**/*.ts'], rules: { 'no-console': 'off' } },
);
