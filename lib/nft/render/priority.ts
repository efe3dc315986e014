import { Priority } from '../model/table';

export function renderPriority({ name, offset }: Priority): string {
  if (name === undefined) {
    return `${offset}`;
  }
  if (offset === 0) {
    return name;
  }
  return offset > 0 ? `${name} + ${offset}` : `${name} - ${-offset}`;
}
