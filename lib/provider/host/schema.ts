import { CONFIRM_TIMEOUT, HOST_SCHEMA_VERSION, isFileMode, isFilePath, isServiceName, isSysctlKey, LOGGER_FAMILIES, parseTableKey, PROBE_KINDS } from '../../contract';
import { attr, Attributes, ResourceSchema, UNKNOWN, Values } from '../sdk';

const login: Attributes = {
  host: attr.string({ required: true, description: 'Name or address.' }),
  port: attr.number({ optional: true, description: 'TCP port; default 22.', validators: [integer(1, 65535)] }),
  user: attr.string({ optional: true, description: 'Whom to log in as; default root.' }),
  host_keys: attr.list('string', { optional: true, description: 'Pinned host keys, or their SHA256 fingerprints.' }),
  known_hosts_file: attr.string({ optional: true, description: 'A known_hosts file where Terraform runs.' }),
  identity_file: attr.string({ optional: true, description: 'A private key file where Terraform runs.' }),
  agent_socket: attr.string({ optional: true, description: 'Socket of an SSH agent; default SSH_AUTH_SOCK.' }),
  credential: attr.string({ optional: true, description: 'Key of an entry in the provider\'s credentials.' }),
};

const permissions: Attributes = {
  mode: attr.string({ required: true, description: 'Four octal digits.', validators: [holds(isFileMode, 'must be four octal digits, such as 0644')] }),
  owner: attr.string({ required: true, description: 'User.' }),
  group: attr.string({ required: true, description: 'Group.' }),
};

const probe: Attributes = {
  name: attr.string({ required: true, description: 'For messages.' }),
  kind: attr.string({ required: true, description: 'What is asked.', validators: [oneOf(...PROBE_KINDS)] }),
  address: attr.string({ optional: true, description: 'tcp_open, tcp_closed: whom to connect to; default the host.' }),
  port: attr.number({ optional: true, description: 'tcp_open, tcp_closed: the port.', validators: [integer(1, 65535)] }),
  command: attr.string({ optional: true, description: 'command: for sh, as root; 0 is yes.' }),
  service: attr.string({ optional: true, description: 'service: must be active.' }),
  group: attr.number({ optional: true, description: 'log_group: must be bound.', validators: [integer(0, 65535)] }),
  timeout: attr.number({ optional: true, description: 'Seconds; default 5.', validators: [integer(1, 600)] }),
  at_destroy: attr.bool({ optional: true, description: 'Whether it must hold after a destroy too; default true.' }),
};

/** `netfilter_host`: the attributes of lib/contract, as Terraform sees them. */
export const HOST_SCHEMA: ResourceSchema = {
  version: HOST_SCHEMA_VERSION,
  description: 'What a Linux host holds of nftables and Netfilter. It changes as one transaction.',
  attributes: {
    owner: attr.string({
      required: true,
      description: 'Who owns on the host what is listed here. When it changes, what the former one held passes over.',
      validators: [holds((owner) => /^[^\p{Cc}]+$/u.test(owner), 'must be one line, and not empty')],
    }),
    ssh: attr.nested({
      ...login,
      become: attr.string({ optional: true, description: 'How to become root.', validators: [oneOf('sudo')] }),
      bastions: attr.nestedList(login, { optional: true, description: 'Jump hosts, in order.' }),
      connect_timeout: attr.number({ optional: true, description: 'Seconds; default 10.', validators: [integer(1, 600)] }),
      config_file: attr.string({ optional: true, description: 'An OpenSSH client configuration where Terraform runs.' }),
    }, { optional: true, description: 'The host, over SSH.' }),
    local: attr.nested({
      netns: attr.string({ optional: true, description: 'A named network namespace.' }),
    }, { optional: true, description: 'This machine.' }),
    check_at_plan: attr.bool({ optional: true, description: 'Whether plan asks the host about tables that change; default true.' }),
    tables: attr.map('string', {
      optional: true,
      description: 'Table, such as "inet filter", to its nft text.',
      validators: [keys(parseTableKey, 'must be a family and a name, such as "inet filter"')],
    }),
    sources: attr.map('string', { optional: true, description: 'Table to the construct that it comes from.' }),
    modules: attr.set('string', { optional: true, description: 'Kernel modules to have loaded.' }),
    sysctls: attr.map('string', {
      optional: true,
      description: 'Kernel parameter to value.',
      validators: [keys(isSysctlKey, 'must look like net.netfilter.nf_conntrack_acct')],
    }),
    loggers: attr.map('string', {
      optional: true,
      description: 'Family to the logger of the kernel\'s own messages, or NONE.',
      validators: [keys((key) => key in LOGGER_FAMILIES, `must be one of ${Object.keys(LOGGER_FAMILIES).join(', ')}`)],
    }),
    files: attr.nestedMap({
      content: attr.string({ required: true, description: 'The whole text.' }),
      ...permissions,
      check: attr.string({ optional: true, description: 'A command that exits with 0 when the text, staged at %s, is good.' }),
    }, {
      optional: true,
      description: 'Absolute path to file.',
      validators: [keys(isFilePath, 'must be an absolute path without "//", "." and ".."')],
    }),
    directories: attr.nestedMap(permissions, {
      optional: true,
      description: 'Absolute path to directory.',
      validators: [keys(isFilePath, 'must be an absolute path without "//", "." and ".."')],
    }),
    services: attr.nestedMap({
      running: attr.bool({ required: true, description: 'Whether it runs.' }),
      enabled: attr.bool({ required: true, description: 'Whether it starts at boot.' }),
      restart_on: attr.list('string', { optional: true, description: 'Files whose change restarts it.' }),
      reload_on: attr.list('string', { optional: true, description: 'Files whose change has it read them again.' }),
      log_groups: attr.list('number', { optional: true, description: 'Of a service that logs, the groups of nfnetlink_log that it reads while it runs.' }),
      before_tables: attr.bool({ optional: true, description: 'Whether it starts before tables change, and stops after.' }),
    }, {
      optional: true,
      description: 'Name, as the service manager knows it, to service.',
      validators: [keys(isServiceName, 'must be a name such as ulogd2 or ulogd@flows.service')],
    }),
    external_sets: attr.set('string', { optional: true, description: 'Sets that other programs fill, such as "inet filter banned".' }),
    waivers: attr.map('string', { optional: true, description: 'Finding of lint that is accepted, to why.' }),
    ips_failures: attr.map('string', { optional: true, description: 'IPS to what becomes of packets while it fails.' }),
    confirm: attr.nested({
      enabled: attr.bool({ optional: true, description: 'Whether the host undoes a change that is not confirmed; default true.' }),
      timeout: attr.number({ optional: true, description: `Seconds that it waits; default ${CONFIRM_TIMEOUT}.`, validators: [integer(5, 3600)] }),
      probes: attr.nestedList(probe, { optional: true, description: 'What must hold besides a new connection.' }),
    }, { optional: true, description: 'How a change proves itself.' }),
    persist: attr.bool({ optional: true, description: 'Whether all this is there again after a reboot; default true.' }),
    secrets: attr.map('string', { optional: true, writeOnly: true, sensitive: true, description: 'Values for ${secret:name} in files.' }),
    secrets_version: attr.string({ optional: true, description: 'Has files with secrets written again when it changes.' }),
    facts: attr.object({ kernel: 'string', nft: 'string', distribution: 'string', service_manager: 'string' }, {
      computed: true, description: 'What the host told about itself.',
    }),
    fingerprint: attr.string({ computed: true, description: 'Hash of all that is declared here.' }),
  },
};

/** The provider block: secrets that neither plan nor state may hold, but that a refresh needs as well. */
export const PROVIDER_SCHEMA: ResourceSchema = {
  version: 0,
  description: 'Secrets of SSH connections.',
  attributes: {
    credentials: attr.nestedMap({
      private_key: attr.string({ optional: true, sensitive: true, description: 'A private key.' }),
      passphrase: attr.string({ optional: true, sensitive: true, description: 'What unlocks the private key.' }),
      become_password: attr.string({ optional: true, sensitive: true, description: 'The password that sudo asks for.' }),
    }, { optional: true, sensitive: true, description: 'Name, as in the credential of a connection, to its secrets.' }),
  },
};

function integer(low: number, high: number) {
  return (value: number | bigint) => Number.isInteger(Number(value)) && value >= low && value <= high
    ? undefined : `must be an integer from ${low} to ${high}`;
}

function oneOf(...words: string[]) {
  return (value: string) => words.includes(value) ? undefined : `must be one of ${words.join(', ')}`;
}

function holds(valid: (value: string) => boolean, message: string) {
  return (value: string) => valid(value) ? undefined : message;
}

function keys(valid: (key: string) => unknown, message: string) {
  return (value: Values) => {
    const bad = Object.keys(value).find((key) => value[key] !== UNKNOWN && !valid(key));
    return bad === undefined ? undefined : `key "${bad}" ${message}`;
  };
}
