import { Flowtable } from '../../model/object';
import { Priority } from '../../model/table';
import { readDevices, readPriority } from '../base-chain';
import { readBlock } from '../block';
import { TableDraft } from '../draft';
import { Reader } from '../reader';
import { readName } from '../scalar';

/** Reads the block of a flowtable. */
export function readFlowtable(reader: Reader, table: TableDraft): void {
  const { cursor } = reader;
  const problems = reader.findings.length;
  const name = readName(cursor, 'a flowtable');
  const flowtable: { -readonly [K in keyof Flowtable]?: Flowtable[K] } = {};
  let priority: Priority | undefined;
  readBlock(reader, () => {
    if (cursor.accept('hook')) {
      cursor.expect('ingress');
      cursor.expect('priority');
      priority = readPriority(cursor, 'netdev');
    } else if (cursor.is('devices', 'device')) {
      flowtable.devices = readDevices(cursor);
    } else if (cursor.accept('flags')) {
      cursor.expect('offload');
      flowtable.offload = true;
    } else if (cursor.accept('counter')) {
      flowtable.counter = true;
    } else {
      cursor.fail('hook, devices, flags or counter');
    }
  });
  if (reader.findings.length > problems) {
    return;
  }
  priority ??= cursor.fail(`the hook of flowtable "${name}" before this`);
  table.flowtables.set(name, { devices: [], offload: false, counter: false, ...flowtable, name, priority });
}
