import { NftProblem } from './nft-error';

function problem(code: string, message: string): NftProblem {
  return { code, message };
}

// Listings

/** The line where a listing stops being one. */
export const outlineBroken = (expected: string, line: string | undefined) => problem('NF1001',
  `a table listing must have ${expected} here, got ${line === undefined ? 'the end of the text' : quoted(line)}; give what "nft list table" prints`);

// Names and texts

export const badName = (what: string, name: string) => problem('NF1002',
  `the name of a ${what} must begin with a letter, '_' or '.' and go on with letters, digits and '/', '_', '-', '.', got ${quoted(name)}`);

export const reservedName = (what: string, name: string) => problem('NF1003',
  `the name of a ${what} must not be a word of nft's own, got ${quoted(name)}; nft has no quotes for names, so choose another, e.g. "${name}_"`);

export const longName = (what: string, bytes: number) => problem('NF1004',
  `the name of a ${what} must have at most 255 bytes, got ${bytes}`);

export const badText = (what: string, text: string) => problem('NF1005',
  `${what} must be without double quotes and control characters, which nft cannot escape, got ${quoted(text)}`);

export const longComment = (what: string, bytes: number) => problem('NF1006',
  `${what} must have at most 128 bytes in UTF-8, got ${bytes}; shorten it`);

export const badRaw = (why: string, text: string) => problem('NF1007',
  `a raw statement must be one line with quotes and braces that are closed, got ${why} in ${quoted(text)}`);

export const emptyText = (what: string) => problem('NF1008', `${what} must not be empty; leave it out instead`);

export const nameTaken = (space: string, name: string) => problem('NF1009',
  `the names of ${space === 'set' ? 'sets and maps' : `${space}s`} must be unique in a table, and "${name}" is taken; choose another`);

// Logs

export const longPrefix = (bytes: number) => problem('NF1010',
  `a log prefix must have at most 127 bytes in UTF-8, got ${bytes}; shorten it`);

export const dollarInPrefix = (prefix: string) => problem('NF1011',
  `a log prefix must be without '$', which nft takes for a variable, got ${quoted(prefix)}`);

export const levelWithGroup = () => problem('NF1012',
  `log level cannot be combined with a group; drop 'level', or use Log.toSyslog()`);

export const auditAlone = () => problem('NF1013',
  `log level audit must stand alone, got a prefix or flags with it; drop them, or choose another level`);

export const groupZero = () => problem('NF1014',
  `a group must be 1 to 65535, got 0: the kernel's own conntrack messages about invalid packets go to group 0; `
  + `leave 'group' out, or say allowGroupZero: true`);

export const groupTaken = (group: number, owner: string) => problem('NF1015',
  `group ${group} must belong to one NflogGroup of a host, and ${owner} has it; share that one, or choose another number`);

// Numbers and values

export const outOfRange = (what: string, low: number | bigint, high: number | bigint, got: number | bigint) => problem('NF1020',
  `${what} must be an integer from ${low} to ${high}, got ${got}${tokenHint(got)}`);

export const badValue = (wanted: string, got: string) => problem('NF1021', `${wanted}, got ${quoted(got)}${textTokenHint(got)}`);

export const hostBits = (text: string, masked: string) => problem('NF1022',
  `a prefix must have no bits set beyond its length, got "${text}", of which nft would silently make another; write "${masked}"`);

export const longPrefixLength = (text: string, bits: number) => problem('NF1023',
  `the length of a prefix must be at most ${bits}, got "${text}"`);

export const inverted = (text: string) => problem('NF1024', `a range must go upwards, got "${text}"; swap its ends`);

export const emptyList = (field: string) => problem('NF1025', `${field} must be compared with at least one value, got none`);

export const valueTwice = (field: string, text: string) => problem('NF1026',
  `the values for ${field} must differ, got "${text}" twice; name it once`);

export const valuesOverlap = (field: string, first: string, second: string) => problem('NF1027',
  `the keys for ${field} must not overlap, got "${first}" and "${second}"; make them disjoint`);

export const partsMismatch = (field: string, wanted: number, text: string) => problem('NF1028',
  `a value for ${field} must have ${wanted} parts joined by " . ", got "${text}"`);

export const badBits = (field: string, got: string) => problem('NF1018',
  `${field} must be single values of a type with bits, got "${got}"; give a number, a flag or an address`);

export const combinedBits = (field: string, got: string) => problem('NF1100',
  `what is set together must be compared exactly, got "${got}" among the bits of which ${field} has any; use exactly()`);

export const limitOverflow = (text: string) => problem('NF1017',
  `a limit must keep rate times period within the kernel's 64 bits of nanoseconds, got "${text}"; count over a shorter time`);

export const severalInOrder = (text: string) => problem('NF1016',
  `a field is less or more than a single value, got "${text}"; compare with one end`);

export const noOrder = (field: string) => problem('NF1019',
  `${field} has no order to compare by; use eq or notEq`);

export const badDuration = (what: string, text: string) => problem('NF1029',
  `'${what}' must be a time such as 90s, 10m or 1d12h, longer than nothing, got ${quoted(text)}`);

// Rules

export const noStatements = () => problem('NF1030', 'a rule must have at least one statement, got none');

export const deadStatements = (verdict: string, dead: string) => problem('NF1031',
  `nothing can follow "${verdict}", which ends the rule, got "${dead}" after it; put it before, or drop it`);

export const protocolConflict = (first: string, second: string) => problem('NF1032',
  `a packet has one protocol on each layer, so "${first}" and "${second}" in one rule never match; make them two rules`);

export const protocolUndecided = (several: string, one: string) => problem('NF1051',
  `"${several}" leaves several protocols, and "${one}" reads the header of one; make them two rules, or use Th.dport(…) for the ports of all`);

export const rejectOfArp = (text: string) => problem('NF1052',
  `"${text}" answers IPv4 and IPv6 packets, and the rule matches ARP; drop them instead`);

export const wrongFamily = (text: string, family: string, cure: string) => problem('NF1033',
  `"${text}" cannot be used in a table of family ${family}; ${cure}`);

export const portWithoutProtocol = (text: string) => problem('NF1034',
  `"${text}" needs a match on the transport protocol before it in the rule, e.g. Tcp.dport(…) or Meta.l4proto(IpProtocol.TCP)`);

export const ruleNameTaken = () => problem('NF1035',
  'the names of rules must be unique in a chain, since changes are reported under them; choose another');

export const natFamilyNeeded = (text: string, family: string) => problem('NF1036',
  `"${text}" must say the family of the address in a table of family ${family}; give family: NatFamily.IP or NatFamily.IP6`);

export const resetWithoutTcp = () => problem('NF1037',
  `"reject with tcp reset" answers TCP alone, and the rule matches other protocols; match Tcp.dport(…) or Meta.l4proto(IpProtocol.TCP), or reject otherwise`);

export const natAtHook = (text: string, hooks: readonly string[], place: string) => problem('NF1038',
  `"${text}" must stand in a chain of type nat at ${hooks.join(' or ')}, got ${place}; move the rule`);

export const queueNeedsRange = () => problem('NF1039', `fanout spreads packets over several queues, got one; give 'to', or drop 'fanout'`);

// Chains

export const noSuchHook = (family: string, hook: string, hooks: readonly string[]) => problem('NF1040',
  `a chain in a table of family ${family} must hook at ${hooks.join(', ')}, got ${hook}`);

export const noSuchType = (family: string, type: string, hook: string, hooks: readonly string[]) => problem('NF1041', hooks.length === 0
  ? `chains of type ${type} must be in tables of families ip, ip6 or inet, got ${family}`
  : `a chain of type ${type} must hook at ${hooks.join(', ')}, got ${hook}`);

export const noSuchPriority = (family: string, name: string, names: readonly string[]) => problem('NF1042',
  `family ${family} names the priorities ${names.join(', ')}, got ${name}; take one of these, or NftPriority.of(number)`);

export const natTooEarly = (value: number) => problem('NF1043',
  `the priority of a nat chain must be above -200, where conntrack is, got ${value}; take NftPriority.DSTNAT or SRCNAT`);

export const deviceNeeded = (hook: string) => problem('NF1044', `a chain at ${hook} must name its devices, got none; give 'devices'`);

export const deviceElsewhere = (hook: string) => problem('NF1045',
  `only chains at ingress and egress are bound to devices, got devices at ${hook}; match Meta.iifname(…) instead`);

export const offloadElsewhere = (hook: string) => problem('NF1087',
  `a device can evaluate chains at ingress only, got offload at ${hook}; drop 'offload'`);

export const badInterface = (name: string) => problem('NF1046',
  `the name of an interface must be 1 to 15 bytes without blanks, '/', '"' and control characters, with '*' at most at its end, got ${quoted(name)}`);

export const noSuchChain = (name: string, nearest: string | undefined) => problem('NF1047',
  `a jump must go to a chain of the same table, got "${name}"; ${nearest === undefined ? 'add it' : `did you mean "${nearest}"?`}`);

export const jumpToBase = (name: string) => problem('NF1048',
  `a jump must go to a chain without a hook, got base chain "${name}"; move its rules to a chain of their own`);

export const jumpLoop = (path: readonly string[]) => problem('NF1049', `jumps must not come back to where they came from, got ${path.join(' -> ')}`);

export const jumpDepth = (path: readonly string[]) => problem('NF1050',
  `jumps must nest at most 15 deep below a base chain, got ${path.length - 1}: ${path.join(' -> ')}; flatten them`);

// Sets and maps

export const noSuchSet = (name: string, nearest: string | undefined) => problem('NF1060',
  `a rule must refer to a set or map of the same table, got "@${name}"; ${nearest === undefined ? 'add it' : `did you mean "@${nearest}"?`}`);

export const setTypeMismatch = (field: string, wanted: string, name: string, got: string) => problem('NF1061',
  `${field} has type ${wanted}, and @${name} holds ${got}; compare fields with sets of their own type`);

export const intervalNeeded = (text: string) => problem('NF1062',
  `a set without the interval flag holds single values, got "${text}"; add NftSetFlag.INTERVAL to 'flags'`);

export const timeoutNeeded = () => problem('NF1063',
  `an element's timeout needs a set with the timeout flag; add NftSetFlag.TIMEOUT to 'flags'`);

export const elementTwice = (text: string) => problem('NF1064', `the elements of a set must differ, got "${text}" twice; name it once`);

export const elementsOverlap = (first: string, second: string) => problem('NF1065',
  `the intervals of a set must not overlap, got "${first}" and "${second}"; make them disjoint, or say autoMerge: true on a set`);

export const wrongSetKind = (name: string, wanted: string, got: string) => problem('NF1066',
  `@${name} must be ${wanted} here, got ${got}`);

export const tooManyParts = (parts: number) => problem('NF1067',
  `a concatenation must have at most 5 parts, since nft cannot list a longer one, got ${parts}`);

export const autoMergeNeedsInterval = () => problem('NF1068',
  `auto-merge joins intervals, got a set without the interval flag; add NftSetFlag.INTERVAL to 'flags'`);

export const noSuchObject = (kind: string, name: string, nearest: string | undefined) => problem('NF1069',
  `a rule must refer to a ${kind} of the same table, got "${name}"; ${nearest === undefined ? 'add it' : `did you mean "${nearest}"?`}`);

export const badTypeName = (name: string) => problem('NF1070',
  `the name of a type must be letters, digits and '_', got ${quoted(name)}; see NftType`);

export const valueIntervalsNeeded = (text: string) => problem('NF1072',
  `the values of a map must be single, got "${text}"; say valueIntervals: true`);

export const concatenationsOverlap = (first: string, second: string) => problem('NF1073',
  `a concatenation must not begin or end within one before it, got "${second}" after "${first}"; make them disjoint, or put what lies within first`);

export const notSettable = (text: string, value: string) => problem('NF1071',
  `"${text}" must be given a single value, got "${value}"`);

// Statements that change sets, keep a state, or send packets elsewhere

export const dynamicNeeded = (text: string, name: string) => problem('NF1080',
  `"${text}" changes @${name} from packets; add NftSetFlag.DYNAMIC to its 'flags'`);

export const dynamicExcludes = (flag: string) => problem('NF1088',
  `a set that packets change must be without the ${flag} flag, got both; drop NftSetFlag.DYNAMIC or NftSetFlag.${flag.toUpperCase()}`);

export const notAtHook = (text: string, hooks: readonly string[], place: string) => problem('NF1081',
  `"${text}" must stand in a chain at ${hooks.join(' or ')}, got ${place}; move the rule`);

export const nestedChain = () => problem('NF1082',
  'a chain that stands within a rule must not hold another one; give one of them a name with addChain(…)');

export const elementStatements = (texts: readonly string[]) => problem('NF1083',
  `the elements of a set must keep at most 2 things of different kinds, got ${texts.join(', ')}`);

export const statementsDiffer = (element: readonly string[], ofSet: readonly string[]) => problem('NF1084',
  `an element must keep what its set keeps, which is ${ofSet.join(' and ') || 'nothing'}, got ${element.join(' and ')}`);

export const notStateful = (text: string) => problem('NF1085',
  `an element can keep a counter, a quota, a limit, the last use or a count of connections, got "${text}"`);

export const ownerAlone = () => problem('NF1086',
  'a table of flag owner goes with the process that made it, which is nft itself; say NftTableFlag.PERSIST too, or neither');

// What rules read

export const fibAddress = (text: string) => problem('NF1090',
  `a route is looked up by one address, got "${text}"; give either FibKey.SADDR or FibKey.DADDR`);

export const secmarkCompared = (field: string) => problem('NF1089',
  `nft compares no numbers of security marks, which mean nothing outside of the kernel, got ${field}; set it by a named security mark`);

export const fibDevice = (text: string) => problem('NF1099',
  `a route is looked up by the device that a packet comes in by, or its type by the one that it leaves by, got "${text}"; drop FibKey.OIF`);

export const hashedWhat = (text: string) => problem('NF1091',
  `a hash must be made of fields alone, got "${text}"; leave operations and maps out`);

export const directionNeeded = (text: string) => problem('NF1098',
  `each direction of a connection has its own, got "${text}"; read it of Ct.ORIGINAL or Ct.REPLY`);

export const innerWhat = (tunnel: string, text: string) => problem('NF1092',
  `behind ${tunnel} there are headers of packets, got "${text}"; give a field of a header, e.g. Ip.SADDR`);

export const presenceOnly = (text: string) => problem('NF1093',
  `"${text}" is no question that nft has; ask exists() or missing()`);

export const notWritable = (text: string) => problem('NF1094',
  `"${text}" cannot be written; headers, TCP options, marks, priorities and some of conntrack can`);

export const shiftedMatch = (text: string) => problem('NF1095',
  `nft compares no field that is shifted, got "${text}"; compare bitAnd(…) with shifted values instead`);

export const headerBits = (text: string) => problem('NF1101',
  `nft lists no bits of an extension header so that it reads them again, got "${text}"; compare it whole, or give a range`);

export const headerGiven = (text: string) => problem('NF1102',
  `nft compares extension headers, and gives them to nothing, got "${text}"; look its values up with a verdict map instead`);

export const icmpTypes = (first: string, second: string) => problem('NF1096',
  `no ICMP message has both what "${first}" and what "${second}" reads; make them two rules`);

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The CDK encodes a list that is known only after apply as one entry, which would land in the text as it is. */
function textTokenHint(got: string): string {
  return got.startsWith('#{') ? ', which stands for a list known only after apply; name its items one by one: Fn.element(…)' : tokenHint(Number(got));
}

/** The CDK encodes a number that is known only after apply as a huge negative one, which would land in the text as it is. */
function tokenHint(got: number | bigint): string {
  return got < -1e200 ? ', which stands for a number known only after apply; give it as text: Token.asString(…)' : '';
}
