/** What an app needs besides its TypeScript, as in the guide "Getting started". */
export function projectFiles(version: string): ReadonlyMap<string, string> {
  return new Map([
    ['cdktf.json', json({ language: 'typescript', app: 'node --import tsx main.ts', projectId: 'firewall', sendCrashReports: 'false' })],
    ['package.json', json({
      name: 'firewall',
      private: true,
      scripts: { diff: 'cdktf diff', deploy: 'cdktf deploy' },
      dependencies: { '@cdktf/provider-null': '^11.0.0', 'cdk-netfilter': `^${version}`, 'cdktf': '^0.21.0', 'constructs': '^10.4.2' },
      devDependencies: { '@types/node': '^20.0.0', 'cdktf-cli': '^0.21.0', 'tsx': '^4.0.0', 'typescript': '^5.0.0' },
    })],
    ['tsconfig.json', json({
      compilerOptions: { target: 'es2022', module: 'node16', moduleResolution: 'node16', strict: true, noEmit: true, skipLibCheck: true },
      include: ['*.ts'],
    })],
  ]);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
