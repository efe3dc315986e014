-- How records come in: through functions alone, so that a host's login role can write, and read or change nothing. They are in
-- PL/pgSQL, which plans a statement once for each connection; ulogd calls one for each record.

-- Makes today's partition when it is not there. Attaching one takes no lock that other writers would wait for.
CREATE FUNCTION netfilter.prepare_day(kept text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  name text := kept || to_char(today, '"_"YYYYMMDD');
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class WHERE relname = name AND relnamespace = 'netfilter'::regnamespace) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('netfilter.prepare_day'));
  -- Another connection may have made it while this one waited.
  IF EXISTS (SELECT FROM pg_catalog.pg_class WHERE relname = name AND relnamespace = 'netfilter'::regnamespace) THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE netfilter.%I (LIKE netfilter.%I INCLUDING DEFAULTS)', name, kept);
  EXECUTE format('ALTER TABLE netfilter.%I ATTACH PARTITION netfilter.%I FOR VALUES FROM (%L) TO (%L)',
    kept, name, today::timestamp AT TIME ZONE 'UTC', (today + 1)::timestamp AT TIME ZONE 'UTC');
END $$;

-- Drops partitions that are past their time: once a day, by whoever writes first. Where a reader holds one for longer than a
-- moment, the writer does not wait, and the next one tries again a minute later.
CREATE FUNCTION netfilter.purge(wanted text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
  oldest date;
  again timestamptz := (today + 1)::timestamp AT TIME ZONE 'UTC';
  patience text := current_setting('lock_timeout');
  partition name;
BEGIN
  IF NOT EXISTS (SELECT FROM netfilter.retention WHERE kept = wanted AND next_purge <= now()) THEN
    RETURN;
  END IF;
  SELECT today - days INTO oldest FROM netfilter.retention WHERE kept = wanted AND next_purge <= now() FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  BEGIN
    PERFORM set_config('lock_timeout', '100ms', true);
    FOR partition IN
      SELECT relname FROM pg_catalog.pg_inherits JOIN pg_catalog.pg_class ON oid = inhrelid
      WHERE inhparent = ('netfilter.' || wanted)::regclass AND relkind = 'r' AND relname < wanted || to_char(oldest, '"_"YYYYMMDD')
    LOOP
      EXECUTE format('DROP TABLE netfilter.%I', partition);
    END LOOP;
    IF wanted = 'flow' THEN
      -- Flows whose end never came: their host was restarted, or lost events.
      DELETE FROM netfilter.flow_open WHERE recorded_at < oldest::timestamp AT TIME ZONE 'UTC';
    END IF;
  EXCEPTION WHEN lock_not_available THEN
    again := now() + interval '1 minute';
  END;
  PERFORM set_config('lock_timeout', patience, true);
  UPDATE netfilter.retention SET next_purge = again WHERE kept = wanted;
END $$;

CREATE FUNCTION netfilter.instant(seconds bigint, microseconds bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  -- ulogd writes 0 for times that it does not know.
  SELECT to_timestamp(nullif(seconds, 0)) + coalesce(microseconds, 0) * interval '1 microsecond'
$$;

-- What ulogd is told to be its tables: it reads the names of the columns, takes each `_` for the `.` of a key, and calls the
-- procedure with the values in this order. The types are those in which it writes values, not those in which they are kept.
-- A key that a stack lacks stops ulogd's stack, so these are keys of 2.0.8 and 2.0.9 both. Not among them: keys with a `_` of
-- their own, which no column can name, and icmp.gateway, an address that ulogd writes as a bare number.

-- For NFLOG, BASE, IFINDEX, IP2STR, HWHDR.
CREATE TYPE netfilter.ulogd_packet AS (
  oob_family bigint, oob_protocol bigint, oob_time_sec bigint, oob_time_usec bigint, oob_hook bigint,
  oob_prefix text, oob_mark bigint, oob_in text, oob_out text, oob_uid bigint, oob_gid bigint,
  raw_label bigint, raw_pktlen bigint, raw_type bigint, mac_str text, mac_saddr_str text, mac_daddr_str text,
  ip_saddr_str text, ip_daddr_str text, ip_protocol bigint, ip_tos bigint, ip_ttl bigint,
  ip_totlen bigint, ip_ihl bigint, ip_id bigint, ip_fragoff bigint,
  ip6_payloadlen bigint, ip6_priority bigint, ip6_flowlabel bigint, ip6_hoplimit bigint, ip6_nexthdr bigint,
  ip6_fragoff bigint, ip6_fragid bigint,
  tcp_sport bigint, tcp_dport bigint, tcp_seq bigint, tcp_ackseq bigint, tcp_window bigint, tcp_urgp bigint,
  tcp_urg boolean, tcp_ack boolean, tcp_psh boolean, tcp_rst boolean, tcp_syn boolean, tcp_fin boolean,
  udp_sport bigint, udp_dport bigint, udp_len bigint,
  icmp_type bigint, icmp_code bigint, icmp_echoid bigint, icmp_echoseq bigint, icmp_fragmtu bigint,
  icmpv6_type bigint, icmpv6_code bigint, icmpv6_echoid bigint, icmpv6_echoseq bigint,
  ahesp_spi bigint, arp_operation bigint, arp_saddr_str text, arp_daddr_str text,
  sctp_sport bigint, sctp_dport bigint
);

-- For NFCT, IP2STR.
CREATE TYPE netfilter.ulogd_flow AS (
  oob_family bigint, ct_event bigint, ct_id bigint, ct_mark bigint,
  flow_start_sec bigint, flow_start_usec bigint, flow_end_sec bigint, flow_end_usec bigint,
  orig_ip_saddr_str text, orig_ip_daddr_str text, orig_ip_protocol bigint,
  orig_l4_sport bigint, orig_l4_dport bigint, orig_raw_pktlen numeric, orig_raw_pktcount numeric,
  reply_ip_saddr_str text, reply_ip_daddr_str text, reply_ip_protocol bigint,
  reply_l4_sport bigint, reply_l4_dport bigint, reply_raw_pktlen numeric, reply_raw_pktcount numeric,
  icmp_type bigint, icmp_code bigint
);

CREATE FUNCTION netfilter.store_packet(p netfilter.ulogd_packet) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM netfilter.prepare_day('packet');
  PERFORM netfilter.purge('packet');
  INSERT INTO netfilter.packet (
    logged_at, prefix, label, hook, mark, family, ethertype, in_device, out_device, uid, gid, length, hardware_type,
    mac_header, mac_saddr, mac_daddr, saddr, daddr, protocol, sport, dport, tos, ttl,
    ip_totlen, ip_ihl, ip_id, ip_fragoff, ip6_payloadlen, ip6_priority, ip6_flowlabel, ip6_nexthdr, ip6_fragoff, ip6_fragid,
    tcp_seq, tcp_ackseq, tcp_window, tcp_urgp, tcp_urg, tcp_ack, tcp_psh, tcp_rst, tcp_syn, tcp_fin, udp_len,
    icmp_type, icmp_code, icmp_echoid, icmp_echoseq, icmp_fragmtu, ahesp_spi, arp_operation
  ) VALUES (
    netfilter.instant(p.oob_time_sec, p.oob_time_usec), p.oob_prefix, p.raw_label, p.oob_hook, p.oob_mark, p.oob_family,
    p.oob_protocol, p.oob_in, p.oob_out, p.oob_uid, p.oob_gid, p.raw_pktlen, p.raw_type,
    p.mac_str, p.mac_saddr_str, p.mac_daddr_str,
    coalesce(p.ip_saddr_str, p.arp_saddr_str)::inet, coalesce(p.ip_daddr_str, p.arp_daddr_str)::inet, p.ip_protocol,
    coalesce(p.tcp_sport, p.udp_sport, p.sctp_sport), coalesce(p.tcp_dport, p.udp_dport, p.sctp_dport),
    p.ip_tos, coalesce(p.ip_ttl, p.ip6_hoplimit),
    p.ip_totlen, p.ip_ihl, p.ip_id, p.ip_fragoff,
    p.ip6_payloadlen, p.ip6_priority, p.ip6_flowlabel, p.ip6_nexthdr, p.ip6_fragoff, p.ip6_fragid,
    p.tcp_seq, p.tcp_ackseq, p.tcp_window, p.tcp_urgp, p.tcp_urg, p.tcp_ack, p.tcp_psh, p.tcp_rst, p.tcp_syn, p.tcp_fin,
    p.udp_len, coalesce(p.icmp_type, p.icmpv6_type), coalesce(p.icmp_code, p.icmpv6_code),
    coalesce(p.icmp_echoid, p.icmpv6_echoid), coalesce(p.icmp_echoseq, p.icmpv6_echoseq), p.icmp_fragmtu,
    p.ahesp_spi, p.arp_operation
  );
END $$;

-- The row of a flow as it is kept.
CREATE FUNCTION netfilter.to_flow(f netfilter.ulogd_flow) RETURNS netfilter.flow LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN ROW(
    now(), session_user::text, f.ct_event,
    netfilter.instant(f.flow_start_sec, f.flow_start_usec), netfilter.instant(f.flow_end_sec, f.flow_end_usec), f.oob_family,
    f.orig_ip_protocol, f.orig_ip_saddr_str::inet, f.orig_ip_daddr_str::inet, f.orig_l4_sport, f.orig_l4_dport,
    f.orig_raw_pktlen, f.orig_raw_pktcount,
    f.reply_ip_protocol, f.reply_ip_saddr_str::inet, f.reply_ip_daddr_str::inet, f.reply_l4_sport, f.reply_l4_dport,
    f.reply_raw_pktlen, f.reply_raw_pktcount,
    f.icmp_type, f.icmp_code, f.ct_mark, f.ct_id
  )::netfilter.flow;
END $$;

CREATE FUNCTION netfilter.store_flow(f netfilter.ulogd_flow) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM netfilter.prepare_day('flow');
  PERFORM netfilter.purge('flow');
  INSERT INTO netfilter.flow SELECT * FROM netfilter.to_flow(f);
END $$;

-- Keeps a flow among those that live until its end comes.
CREATE FUNCTION netfilter.store_or_replace_flow(f netfilter.ulogd_flow) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  begun netfilter.flow_open;
  given netfilter.flow := netfilter.to_flow(f);
BEGIN
  PERFORM netfilter.prepare_day('flow');
  PERFORM netfilter.purge('flow');
  DELETE FROM netfilter.flow_open WHERE recorded_by = session_user AND id = f.ct_id RETURNING * INTO begun;
  IF FOUND AND (begun.orig_protocol, begun.orig_saddr, begun.orig_daddr, begun.orig_sport, begun.orig_dport)
      IS DISTINCT FROM (given.orig_protocol, given.orig_saddr, given.orig_daddr, given.orig_sport, given.orig_dport) THEN
    -- The kernel has given the id to another flow; the end of the former one was never told.
    begun.recorded_at := now();
    INSERT INTO netfilter.flow SELECT (begun).*;
    begun := NULL;
  END IF;
  given.started_at := coalesce(given.started_at, begun.started_at);
  IF f.ct_event = 4 THEN
    INSERT INTO netfilter.flow SELECT (given).*;
  ELSE
    INSERT INTO netfilter.flow_open SELECT (given).*;
  END IF;
END $$;

-- The procedures that ulogd calls: insert_packet, insert_ct, insert_or_replace_ct, with an argument for each column above.
-- A later version that adds columns adds procedures, and leaves these to the hosts that were started before it.
DO $$
DECLARE
  made record;
BEGIN
  FOR made IN
    SELECT procedure, store, shape,
      string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum) AS arguments,
      string_agg(format('$%s', attnum), ', ' ORDER BY attnum) AS passed
    FROM (VALUES
      ('insert_packet', 'store_packet', 'ulogd_packet'),
      ('insert_ct', 'store_flow', 'ulogd_flow'),
      ('insert_or_replace_ct', 'store_or_replace_flow', 'ulogd_flow')
    ) AS procedures (procedure, store, shape)
    JOIN pg_catalog.pg_attribute ON attrelid = ('netfilter.' || shape)::regclass AND attnum > 0
    GROUP BY procedure, store, shape
  LOOP
    EXECUTE format(
      'CREATE FUNCTION netfilter.%I(%s) RETURNS void LANGUAGE plpgsql SECURITY DEFINER '
      'SET search_path = pg_catalog, netfilter, pg_temp AS %L',
      made.procedure, made.arguments,
      format('BEGIN PERFORM netfilter.%I(ROW(%s)::netfilter.%I); END', made.store, made.passed, made.shape));
  END LOOP;
END $$;
