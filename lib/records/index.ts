export * from './pipeline/logstash-output';
export * from './pipeline/logstash-pipeline';
export * from './pipeline/rsyslog-output';
export * from './pipeline/rsyslog-pipeline';
export { SearchOutputProps } from './pipeline/search-output-props';
export * from './pipeline/vector-output';
export * from './pipeline/vector-pipeline';
export * from './postgresql/postgresql-schema';
export * from './postgresql/postgresql-table';
