/** Why a document is not read at all. */
export type XmlFaultCode =
  'too-large' | 'encoding' | 'malformed' | 'doctype' | 'entity' | 'too-deep' | 'too-many';

/** A document that is not read; the message is a sentence without the line. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';

  constructor(
    readonly code: XmlFaultCode,
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}
