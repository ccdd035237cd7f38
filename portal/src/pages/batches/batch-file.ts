/** The service takes no more: 1 MiB. */
const MOST_BYTES = 1_048_576;

export interface BatchFile {
  readonly text: string;
  /** The same for the same content. */
  readonly digest: string;
}

/** A file that is not worth sending. */
export class FileError extends Error {
  constructor(readonly reason: 'tooLarge' | 'notUtf8' | 'unreadable') {
    super(reason);
  }
}

/** @throws FileError */
export async function readBatchFile(file: Blob): Promise<BatchFile> {
  if (file.size > MOST_BYTES) throw new FileError('tooLarge');
  const bytes = await bytesOf(file);
  return { text: textOf(bytes), digest: hex(await crypto.subtle.digest('SHA-256', bytes)) };
}

/** Browsers refuse to read a file that was saved again after it was chosen. */
async function bytesOf(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new FileError('unreadable');
  }
}

/** Spreadsheets may write another encoding. Read as UTF-8, names in it would reach Colt with wrong letters. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileError('notUtf8');
  }
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
