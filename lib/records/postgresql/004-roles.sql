-- Who may do what. Roles belong to the whole cluster: another database of it may have them already.
DO $$
DECLARE
  wanted name;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['netfilter_writer', 'netfilter_reader'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA netfilter FROM PUBLIC;
GRANT USAGE ON SCHEMA netfilter TO netfilter_writer, netfilter_reader;

-- Hosts: CREATE ROLE gateway LOGIN PASSWORD '…' IN ROLE netfilter_writer;
DO $$
DECLARE
  procedure regprocedure;
BEGIN
  FOR procedure IN
    SELECT oid FROM pg_catalog.pg_proc WHERE pronamespace = 'netfilter'::regnamespace AND prosecdef
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO netfilter_writer', procedure);
  END LOOP;
END $$;

-- Those who ask: whois-flow, dashboards.
GRANT SELECT ON netfilter.packet, netfilter.flow, netfilter.flow_open, netfilter.flows, netfilter.retention TO netfilter_reader;
