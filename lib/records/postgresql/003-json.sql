-- Records as ulogd's JSON output writes them, for programs that read its files.

-- Its keys are those of ulogd, but for addresses and ports, which have the names of a common model.
CREATE FUNCTION netfilter.ulogd_keys(record jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(replace(key, '.', '_'), value) || jsonb_strip_nulls(CASE
    WHEN record ? 'ct.event' THEN jsonb_build_object(
      'orig_ip_saddr_str', record -> 'src_ip', 'orig_ip_daddr_str', record -> 'dest_ip')
    ELSE jsonb_build_object(
      'ip_saddr_str', record -> 'src_ip', 'ip_daddr_str', record -> 'dest_ip',
      -- Where a packet's ports stand does not matter: they are kept in one place, with the protocol beside them.
      'tcp_sport', record -> 'src_port', 'tcp_dport', record -> 'dest_port',
      'raw_label', CASE record ->> 'action' WHEN 'allowed' THEN 1 WHEN 'blocked' THEN 0 END)
    END)
  FROM jsonb_each(record)
$$;

CREATE FUNCTION netfilter.insert_json(record text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, netfilter, pg_temp AS $$
DECLARE
  keys jsonb := netfilter.ulogd_keys(record::jsonb);
BEGIN
  IF keys ? 'ct_event' THEN
    PERFORM netfilter.store_flow(jsonb_populate_record(NULL::netfilter.ulogd_flow, keys));
  ELSE
    PERFORM netfilter.store_packet(jsonb_populate_record(NULL::netfilter.ulogd_packet, keys));
  END IF;
END $$;
