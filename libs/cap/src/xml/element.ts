/** An element as it stands in a document: what it holds, in order, and the line on which it opens. */
export interface XmlElement {
  /** The local name; the prefix says nothing once the namespace is known. */
  name: string;
  /** The namespace's name; empty for none. */
  namespace: string;
  /** Without the declarations of namespaces. */
  attributes: XmlAttribute[];
  content: (string | XmlElement)[];
  line: number;
}

export interface XmlAttribute {
  name: string;
  namespace: string;
  value: string;
}

/** The elements directly in an element. */
export const childrenOf = (element: XmlElement): XmlElement[] =>
  element.content.filter((part) => typeof part !== 'string');

/** The text directly in an element. */
export const ownText = (element: XmlElement): string =>
  element.content.filter((part) => typeof part === 'string').join('');

/** All text in an element, whatever elements it is in. */
export const wholeText = (element: XmlElement): string =>
  element.content.map((part) => (typeof part === 'string' ? part : wholeText(part))).join('');
