import { createHash } from 'node:crypto';
import { Token } from 'cdktf';
import { HIDDEN_TEXT } from '../../contract';
import { terraformText } from '../terraform-text';

/** From this length on a text goes into a file of its own: docs/decisions/24-large-texts-in-files.md has the figures. */
const LIMIT = 16 * 1024;

/** Folder of such files, in the stack's folder. */
export const TEXT_FOLDER = 'netfilter';

/** The long texts of one host, kept beside cdk.tf.json instead of in it. */
export class LargeTexts {
  private readonly texts = new Map<string, string>();

  /** @param owner names the folder: unique in the stack */
  public constructor(private readonly owner: string) {}

  /** What cdk.tf.json says for a text: the text itself, or a reference to its file. A text with tokens must stay in it. */
  public expression(name: string, text: string): string {
    if (text.length < LIMIT || Token.isUnresolved(text)) {
      return terraformText(text);
    }
    const file = `${TEXT_FOLDER}/${this.owner}/${fileName(name)}`;
    this.texts.set(file, text);
    const read = `file("\${path.module}/${file}")`;
    return `\${${text.length < HIDDEN_TEXT ? read : `sensitive(${read})`}}`;
  }

  /** File to content, of everything that was referred to. */
  public get files(): ReadonlyMap<string, string> {
    return this.texts;
  }
}

/** Readable, and different for different names. */
function fileName(name: string): string {
  const readable = name.replace(/[^A-Za-z0-9._-]+/g, '-');
  return readable === name.replace(' ', '-') ? readable : `${readable}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
