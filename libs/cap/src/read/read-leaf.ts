import type { Content, Occurs } from '../schema/fields';
import { XML_SCHEMA_INSTANCE } from '../schema/namespaces';
import { isCapTime, tidyTime } from '../time/cap-time';
import { childrenOf, wholeText } from '../xml/element';
import { type Context, find, type Placed } from './context';

type Leaf = Exclude<Content, { kind: 'group' }>;

/** A language tag as XML Schema knows it. */
const LANGUAGE = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;
/** Without an escape that is broken off. */
const ESCAPED = /^(?:[^%]|%[0-9a-fA-F]{2})*$/;
const INTEGER = /^[-+]?\d{1,30}$/;
const DECIMAL = /^[-+]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})$/;

/** Reads what an element says; undefined when it says nothing that can be used, which has been found then. */
export function readLeaf(
  context: Context,
  placed: Placed,
  content: Leaf,
  occurs: Occurs,
): string | undefined {
  const { element } = placed;
  context.lines.set(placed.path, placed.line);
  if (element.attributes.some(({ namespace }) => namespace !== XML_SCHEMA_INSTANCE)) {
    find(context, 'unknown-attribute', placed, `An attribute of ${element.name} is not known and not read.`);
  }
  if (childrenOf(element).length > 0) {
    find(context, 'markup', placed, `The element ${element.name} holds other elements; their text is read.`);
  }
  const text = wholeText(element);
  if (text.trim() === '') return readEmpty(context, placed, content, occurs, text);
  switch (content.kind) {
    case 'text':
    case 'shape':
      return text;
    case 'token':
      return readToken(context, placed, text);
    case 'time':
      return readTime(context, placed, text, occurs);
    case 'enumeration':
      return readEnumeration(context, placed, text, content, occurs);
    case 'language':
      return readLanguage(context, placed, text.trim());
    case 'uri':
      return readUri(context, placed, text.trim());
    case 'integer':
    case 'decimal':
      return readNumber(context, placed, text.trim(), content.kind);
    default:
      return content satisfies never;
  }
}

/** What is empty says nothing. A text may be: the schema allows it, and it is kept as it is. */
function readEmpty(
  context: Context,
  placed: Placed,
  content: Leaf,
  occurs: Occurs,
  text: string,
): string | undefined {
  const { name } = placed.element;
  // An empty shape is told where shapes are read.
  if (content.kind === 'shape') return text;
  if (content.kind === 'text') {
    if (occurs !== 'once') find(context, 'blank', placed, `The element ${name} is empty.`);
    return text;
  }
  if (occurs === 'perhaps' || occurs === 'any') {
    find(context, 'empty', placed, `The element ${name} is empty; it is not read.`);
  } else if (content.kind === 'enumeration' && content.otherwise !== undefined) {
    find(context, 'value', placed, `The element ${name} is empty; it is read as ${content.otherwise}.`);
    return content.otherwise;
  } else find(context, 'unreadable', placed, `The element ${name} is empty.`);
  return undefined;
}

/** A part of the message's name, in which white space only separates. */
function readToken(context: Context, placed: Placed, text: string): string {
  const trimmed = text.trim();
  if (trimmed !== text) find(context, 'padded', placed, 'White space stands around it; it is read without.');
  return trimmed;
}

function readTime(context: Context, placed: Placed, text: string, occurs: Occurs): string | undefined {
  const trimmed = text.trim();
  if (isCapTime(trimmed)) return trimmed;
  const tidy = tidyTime(trimmed, context.assumedOffset);
  if (tidy) {
    const assumption = tidy.isAssumed ? ' It has no offset, so one is assumed.' : '';
    find(context, 'time', placed, `${quoted(trimmed)} is read as ${tidy.time}.${assumption}`);
    return tidy.time;
  }
  if (occurs === 'once') find(context, 'unreadable', placed, `${quoted(trimmed)} is not a time.`);
  else find(context, 'dropped', placed, `${quoted(trimmed)} is not a time; it is not read.`);
  return undefined;
}

function readEnumeration(
  context: Context,
  placed: Placed,
  text: string,
  { values, otherwise, formerly = {} }: Extract<Leaf, { kind: 'enumeration' }>,
  occurs: Occurs,
): string | undefined {
  if (values.includes(text)) return text;
  const asked = text.trim().toLowerCase();
  const former = Object.hasOwn(formerly, asked) ? formerly[asked] : undefined;
  const meant = values.find((value) => value.toLowerCase() === asked) ?? former ?? otherwise;
  if (meant !== undefined) find(context, 'value', placed, `${quoted(text)} is read as ${meant}.`);
  else if (occurs === 'any')
    find(context, 'dropped', placed, `${quoted(text)} is not known; it is not read.`);
  else find(context, 'unknown-value', placed, `${quoted(text)} is not one of ${values.join(', ')}.`);
  return meant;
}

function readLanguage(context: Context, placed: Placed, text: string): string | undefined {
  if (LANGUAGE.test(text)) return text;
  const meant = text.replaceAll('_', '-');
  if (LANGUAGE.test(meant)) {
    find(context, 'language', placed, `${quoted(text)} is read as ${meant}.`);
    return meant;
  }
  find(context, 'dropped', placed, `${quoted(text)} is not a language; it is not read.`);
  return undefined;
}

/** A reference to a page or a file, perhaps relative; what is in it is not escaped again. */
function readUri(context: Context, placed: Placed, text: string): string | undefined {
  if (ESCAPED.test(text) && URL.canParse(text, 'http://localhost/')) return text;
  find(context, 'dropped', placed, `${quoted(text)} is not a URI; it is not read.`);
  return undefined;
}

function readNumber(
  context: Context,
  placed: Placed,
  text: string,
  kind: 'integer' | 'decimal',
): string | undefined {
  if ((kind === 'integer' ? INTEGER : DECIMAL).test(text)) return text;
  find(context, 'dropped', placed, `${quoted(text)} is not a number; it is not read.`);
  return undefined;
}

/** Words of the message in a sentence of ours: short, on one line, in quotes. */
export const quoted = (text: string): string => {
  const short = text.replace(/\s+/g, ' ').trim();
  return `“${short.length > 60 ? `${short.slice(0, 60)}…` : short}”`;
};
