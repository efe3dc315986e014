import { failure } from './failure';

export const oneWayToTheHost = (place: string, given: number) =>
  failure('NF2001', place, `exactly one of 'ssh' and 'local' must be given, got ${given === 0 ? 'none' : 'both'}`);

export const plainSecret = (place: string, prop: string) =>
  failure('NF2002', place, `'${prop}' must come from a TerraformVariable or another resource, got a literal, which synth would write `
    + 'into cdk.tf.json; declare new TerraformVariable(…, { sensitive: true }) and pass its stringValue');

export const duplicateTable = (place: string, key: string, other: string) =>
  failure('NF2003', place, `table "${key}" must be declared once per host, and ${other} has it already; give one of them another name`);

export const notInRange = (place: string, prop: string, low: number, high: number, got: number) =>
  failure('NF2004', place, `'${prop}' must be an integer between ${low} and ${high}, got ${got}`);

export const badSysctl = (place: string, key: string) =>
  failure('NF2005', place, `a sysctl key must look like net.netfilter.nf_conntrack_acct, got "${key}"`);

export const badModule = (place: string, name: string) =>
  failure('NF2006', place, `a kernel module must be named in letters, digits, '_' and '-', got "${name}"`);

export const badFilePath = (place: string, path: string) =>
  failure('NF2007', place, `a file's path must be absolute and without '//', '.' and '..' parts, got "${path}"`);

export const badMode = (place: string, path: string, mode: string) =>
  failure('NF2008', place, `the mode of ${path} must be four octal digits such as 0644, got "${mode}"`);

export const declaredTwice = (place: string, what: string, first: string, second: string) =>
  failure('NF2009', place, `${what} must have one value, got ${first} and ${second}`);

export const noHostKeys = (place: string) =>
  failure('NF2010', place, "'hostKeys' must not be empty; leave it out to use known_hosts, or pin at least one key");

export const noProviderBundle = (file: string) =>
  failure('NF2011', 'cdk-netfilter', `the provider's bundle ${file} is missing; in a checkout, make it with: npx projen bundle`);

export const noSuchPlatform = (platform: string) =>
  failure('NF2012', 'cdk-netfilter', `Terraform must run on Linux or macOS, on x64 or arm64, got ${platform}`);

export const noHosts = (place: string) =>
  failure('NF2013', place, "'hosts' must name at least one NetfilterHost");

export const emptyText = (place: string, prop: string) =>
  failure('NF2014', place, `'${prop}' must not be empty`);

export const badUser = (place: string, path: string, name: string) =>
  failure('NF2015', place, `owner and group of ${path} must be names, got "${name}"; numbers differ between hosts`);

export const oneRate = (place: string, got: string) =>
  failure('NF2016', place, `exactly one of 'packets' and 'bytes' must be given, got ${got}`);

export const oneEncapsulation = (place: string, got: string) =>
  failure('NF2017', place, `exactly one of 'vxlanGbp', 'erspanIndex', 'erspan2' and 'geneve' must be given, got ${got}`);

export const checkWithoutFile = (place: string, path: string, check: string) =>
  failure('NF2018', place, `the check of ${path} must name the staged file by %s, got "${check}"; without it, the file that is there now would be checked`);

export const badServiceName = (place: string, name: string) =>
  failure('NF2019', place, `a service must be named as the service manager does, such as ulogd2 or ulogd@flows.service, got "${name}"`);

export const notAFile = (place: string, service: string, path: string) =>
  failure('NF2020', place, `service ${service} must name files of this host, got "${path}"; declare it with addFile('${path}', …)`);

export const badSecretName = (place: string, name: string) =>
  failure('NF2021', place, `a secret must be named in letters, digits, '_', '.' and '-', got "${name}"`);

export const noSuchSecret = (place: string, path: string, name: string) =>
  failure('NF2022', place, `file ${path} needs secret "${name}", which is not declared; declare it with addSecret('${name}', …)`);

export const elementOfExternal = (place: string) =>
  failure('NF2023', place, "a set with 'external' must be left to other programs, got an element; leave out the element, or 'external'");

export const constantExternal = (place: string) =>
  failure('NF2024', place, "'external' and NftSetFlag.CONSTANT exclude each other: nobody can fill a set that is constant; leave one of them out");

export const inTwoWaves = (place: string, host: string, other: string) =>
  failure('NF2025', place, `a host must be in one wave, once, and ${host} is in ${other} already`);

export const waveAgainstOrder = (place: string, earlier: string, later: string) =>
  failure('NF2026', place, `${later} must come after ${earlier}, which waits for it already by dependsOn; take that away, or turn the waves round`);

export const noReason = (place: string, what: string) =>
  failure('NF2027', place, `${what} must say why, for whoever reads it later, got an empty reason`);

export const notOfFamily = (place: string, logger: string, family: string) =>
  failure('NF2079', place, `a logger must know the family that is bound to it, and ${logger} does not know ${family}; bind NetfilterLogger.SYSLOG or NFNETLINK_LOG`);

export const lockedOut = (place: string, port: number, by: string) =>
  failure('NF2028', place, `a new connection to tcp port ${port}, by which the host is reached, must not be closed, and ${by}; accept it in that chain `
    + `before, with Tcp.dport(${port}) and Verdict.accept(), or say acceptLockout({ reason: … })`);

export const badWaiverScope = (place: string, lint: string, ofRules: boolean) =>
  failure('NF2029', place, ofRules ? `a waiver of ${lint} that names rules must be given to their chain`
    : `a waiver of ${lint} must be given to a chain, a table, a host, or what is around hosts`);
