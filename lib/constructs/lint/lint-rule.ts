/** What {@link FirewallLint} asks of the tables of a host; docs/guides/review.md says more of each. */
export enum LintRule {
  /** A new connection by which the host is reached certainly finds no way in. An error. */
  ANTI_LOCKOUT = 'anti-lockout',
  /** Chains jump in a circle. An error. */
  JUMP_CYCLE = 'jump-cycle',
  /** IPv4 is refused by default at a hook, and IPv6 is not. An error. */
  NO_IPV6_COUNTERPART = 'no-ipv6-counterpart',
  /** No chain at input refuses what no rule has accepted. An error. */
  INPUT_POLICY_ACCEPT = 'input-policy-accept',
  /** A chain refuses by default and has no rule that accepts all packets of established connections. A warning. */
  MISSING_ESTABLISHED = 'missing-established',
  /** Rules stand behind one that accepts, refuses or queues every packet. A warning. */
  DEAD_RULE = 'dead-rule',
  /** All packets that a rule matches are decided upon by rules before it. A warning. */
  SHADOWED_RULE = 'shadowed-rule',
  /** The same packets would be accepted without the rule. A warning. */
  REDUNDANT_RULE = 'redundant-rule',
  /** What anybody can send is logged without a limit. A warning. */
  LOG_WITHOUT_LIMIT = 'log-without-limit',
  /** Packets are refused, and no log tells of it. A warning. */
  UNLOGGED_DROP = 'unlogged-drop',
}
