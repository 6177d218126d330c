import { XmlFault } from './fault';
import { XML_LIMITS } from './limits';

/** How a document's bytes are written, as found out from its first bytes. */
export interface Decoded {
  text: string;
  /** As WHATWG names it: `utf-8`, `gb18030`, … */
  encoding: string;
}

/** What is spoken in the wild; whatever else a document says of itself is not guessed at. */
const KNOWN = ['utf-8', 'windows-1252', 'gbk', 'gb18030', 'big5', 'utf-16le', 'utf-16be'];

const DECLARED = /^<\?xml[^>]{0,100}?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']/;

/** Decodes a document by its byte order mark, else by what it declares, else as UTF-8. Throws {@link XmlFault}. */
export function decodeXml(bytes: Uint8Array): Decoded {
  if (bytes.length > XML_LIMITS.bytes) {
    throw new XmlFault(
      'too-large',
      1,
      `The document has ${bytes.length} bytes; ${XML_LIMITS.bytes} are read at most.`,
    );
  }
  const name = markedEncoding(bytes) ?? declaredEncoding(bytes) ?? 'utf-8';
  const decoder = decoderFor(name);
  try {
    return { text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    throw new XmlFault('encoding', 1, `The document is not written in ${decoder.encoding}, as it says.`);
  }
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** A declaration is written in ASCII in every encoding that has no byte order mark. */
const declaredEncoding = (bytes: Uint8Array): string | undefined =>
  DECLARED.exec(String.fromCharCode(...bytes.subarray(0, 200)))?.[1];

function decoderFor(name: string) {
  try {
    const decoder = new TextDecoder(name, { fatal: true });
    if (KNOWN.includes(decoder.encoding)) return decoder;
  } catch {
    // A name that no decoder knows is refused below, like one that is known and not read.
  }
  throw new XmlFault('encoding', 1, `The encoding ${name} is not read.`);
}
