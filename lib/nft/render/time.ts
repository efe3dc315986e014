export { formatDuration as renderDuration } from '../model/duration';
