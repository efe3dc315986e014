-- What is kept: packets and flows, a partition for each day (UTC) on which they were recorded.

CREATE TABLE netfilter.packet (
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by text NOT NULL DEFAULT session_user,  -- the host's login role
  logged_at timestamptz,
  prefix text,
  label smallint,
  hook smallint,
  mark bigint,
  family smallint,
  ethertype integer,
  in_device text,
  out_device text,
  uid bigint,
  gid bigint,
  length bigint,
  hardware_type integer,
  mac_header text,
  mac_saddr text,
  mac_daddr text,
  saddr inet,
  daddr inet,
  protocol smallint,
  sport integer,
  dport integer,
  tos smallint,
  ttl smallint,
  ip_totlen integer,
  ip_ihl smallint,
  ip_id integer,
  ip_fragoff integer,
  ip6_payloadlen integer,
  ip6_priority smallint,
  ip6_flowlabel bigint,
  ip6_nexthdr smallint,
  ip6_fragoff integer,
  ip6_fragid bigint,
  tcp_seq bigint,
  tcp_ackseq bigint,
  tcp_window integer,
  tcp_urgp integer,
  tcp_urg boolean,
  tcp_ack boolean,
  tcp_psh boolean,
  tcp_rst boolean,
  tcp_syn boolean,
  tcp_fin boolean,
  udp_len integer,
  icmp_type smallint,
  icmp_code smallint,
  icmp_echoid integer,
  icmp_echoseq integer,
  icmp_fragmtu integer,
  ahesp_spi bigint,
  arp_operation integer
) PARTITION BY RANGE (recorded_at);

CREATE INDEX packet_saddr ON netfilter.packet (saddr, recorded_at);
CREATE INDEX packet_daddr ON netfilter.packet (daddr, dport, recorded_at);

CREATE TABLE netfilter.flow (
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by text NOT NULL DEFAULT session_user,
  event smallint,                                  -- 1 new, 2 update, 4 destroy
  started_at timestamptz,
  ended_at timestamptz,
  family smallint,
  orig_protocol smallint,
  orig_saddr inet,
  orig_daddr inet,
  orig_sport integer,
  orig_dport integer,
  orig_bytes numeric(20),
  orig_packets numeric(20),
  reply_protocol smallint,
  reply_saddr inet,
  reply_daddr inet,
  reply_sport integer,
  reply_dport integer,
  reply_bytes numeric(20),
  reply_packets numeric(20),
  icmp_type smallint,
  icmp_code smallint,
  mark bigint,
  id bigint
) PARTITION BY RANGE (recorded_at);

-- Who inside was behind this public address and port?
CREATE INDEX flow_reply_daddr ON netfilter.flow (reply_daddr, reply_dport, recorded_at);
CREATE INDEX flow_orig_saddr ON netfilter.flow (orig_saddr, recorded_at);

-- Flows that live, of hosts that report both their begin and their end. One that has ended moves to flow.
CREATE TABLE netfilter.flow_open (
  LIKE netfilter.flow INCLUDING DEFAULTS,
  PRIMARY KEY (recorded_by, id)
);
CREATE INDEX flow_open_reply_daddr ON netfilter.flow_open (reply_daddr, reply_dport);

CREATE VIEW netfilter.flows AS
  SELECT * FROM netfilter.flow UNION ALL SELECT * FROM netfilter.flow_open;

-- How many days are kept besides the running one. Yours to change: UPDATE netfilter.retention SET days = …
CREATE TABLE netfilter.retention (
  kept text PRIMARY KEY,
  days integer NOT NULL CHECK (days > 0),
  next_purge timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO netfilter.retention (kept, days) VALUES ('packet', 90), ('flow', 90);
