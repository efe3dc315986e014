export { LogstashOutput } from './pipeline/logstash-output';
export { LogstashPipeline, LogstashPipelineProps } from './pipeline/logstash-pipeline';
export { RsyslogOutput, RsyslogPostgresqlProps } from './pipeline/rsyslog-output';
export { RsyslogPipeline, RsyslogPipelineProps } from './pipeline/rsyslog-pipeline';
export { SearchOutputProps } from './pipeline/search-output-props';
export { VectorOutput } from './pipeline/vector-output';
export { VectorPipeline, VectorPipelineProps } from './pipeline/vector-pipeline';
export { PostgresqlSchema, PostgresqlSchemaProps } from './postgresql/postgresql-schema';
export { PostgresqlTable } from './postgresql/postgresql-table';
