import { FORBIDDEN, NC_NAME, Q_NAME, ReferenceFault, resolveReferences } from './characters';
import { Cursor } from './cursor';
import type { XmlElement } from './element';
import { XML_LIMITS } from './limits';
import {
  OUTERMOST,
  type RawAttribute,
  resolveAttributes,
  resolveName,
  type Scope,
  scopeWithin,
} from './names';

const DECLARATION =
  /<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.[0-9]"|'1\.[0-9]')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/y;
const SPACE = /[ \t\n]+/y;
const OPENING = new RegExp(`<(${Q_NAME})`, 'uy');
const ATTRIBUTE = new RegExp(`[ \\t\\n]+(${Q_NAME})[ \\t\\n]*=[ \\t\\n]*(?:"([^"<]*)"|'([^'<]*)')`, 'uy');
const OPENING_END = /[ \t\n]*(\/?)>/y;
const CLOSING = new RegExp(`</(${Q_NAME})[ \\t\\n]*>`, 'uy');
const INSTRUCTION = new RegExp(`<\\?(${NC_NAME})(?=[ \\t\\n]|\\?>)`, 'uy');

/** An element that is still open. */
interface Open {
  element: XmlElement;
  /** With its prefix, as it has to be closed. */
  name: string;
  scope: Scope;
}

/**
 * Reads a document into elements. It reads less than XML allows, on purpose: no document type, and so no entities and
 * nothing from elsewhere, within {@link XML_LIMITS}. Throws {@link XmlFault}, which knows the line.
 */
export function readXml(source: string): XmlElement {
  const cursor = new Cursor(source.replace(/\r\n?/g, '\n'));
  const forbidden = FORBIDDEN.exec(cursor.text);
  if (forbidden)
    cursor.fail('malformed', 'A character stands here that XML does not allow.', forbidden.index);
  if (/^<\?xml[ \t\n]/.test(cursor.text) && !cursor.take(DECLARATION)) {
    cursor.fail('malformed', 'The XML declaration cannot be read.');
  }
  skipMisc(cursor);
  const root = readElements(cursor);
  skipMisc(cursor);
  if (!cursor.isAtEnd) cursor.fail('malformed', 'Something follows the end of the document.');
  return root;
}

/** What may stand around the root element. */
function skipMisc(cursor: Cursor): void {
  while (cursor.take(SPACE) ?? skipAside(cursor));
  if (cursor.startsWith('<!DOCTYPE'))
    cursor.fail('doctype', 'A document type is declared, which is not read.');
}

/** A comment or a processing instruction. */
function skipAside(cursor: Cursor): boolean {
  if (cursor.startsWith('<!--')) {
    cursor.moveTo(cursor.at + 4);
    const comment = cursor.takeUntil('-->', 'A comment');
    if (comment.includes('--') || comment.endsWith('-'))
      cursor.fail('malformed', 'A comment holds two hyphens.');
    return true;
  }
  if (!cursor.startsWith('<?')) return false;
  const target = cursor.take(INSTRUCTION)?.[1];
  if (target === undefined || target.toLowerCase() === 'xml') {
    cursor.fail('malformed', 'A processing instruction has no name that it may have.');
  }
  cursor.takeUntil('?>', 'A processing instruction');
  return true;
}

/** Reads the root element with all that is in it. A list takes the place of recursion: depth costs no stack. */
function readElements(cursor: Cursor): XmlElement {
  const first = open(cursor, OUTERMOST);
  const stack = first.isEmpty ? [] : [first.opened];
  let elements = 1;
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    readText(cursor, top.element);
    if (cursor.startsWith('</')) {
      if (cursor.take(CLOSING)?.[1] !== top.name) {
        cursor.fail(
          'malformed',
          `The element ${top.name}, opened on line ${top.element.line}, is not closed here.`,
        );
      }
      stack.pop();
    } else if (cursor.startsWith('<![CDATA[')) {
      cursor.moveTo(cursor.at + 9);
      top.element.content.push(cursor.takeUntil(']]>', 'A CDATA section'));
    } else if (!skipAside(cursor)) {
      if (cursor.startsWith('<!')) cursor.fail('doctype', 'A declaration stands here, which is not read.');
      if ((elements += 1) > XML_LIMITS.elements) {
        cursor.fail('too-many', `There are more than ${XML_LIMITS.elements} elements.`);
      }
      if (stack.length >= XML_LIMITS.depth) {
        cursor.fail('too-deep', `Elements are nested more than ${XML_LIMITS.depth} deep.`);
      }
      const { opened, isEmpty } = open(cursor, top.scope);
      top.element.content.push(opened.element);
      if (!isEmpty) stack.push(opened);
    }
  }
  return first.opened.element;
}

function readText(cursor: Cursor, into: XmlElement): void {
  const end = cursor.text.indexOf('<', cursor.at);
  if (end < 0)
    cursor.fail('malformed', `The element ${into.name}, opened on line ${into.line}, does not end.`);
  const text = cursor.text.slice(cursor.at, end);
  if (text === '') return;
  if (text.includes(']]>')) cursor.fail('malformed', 'The end of a CDATA section stands where none is open.');
  into.content.push(resolved(cursor, text));
  cursor.moveTo(end);
}

function open(cursor: Cursor, around: Scope): { opened: Open; isEmpty: boolean } {
  const { line } = cursor;
  const name = cursor.take(OPENING)?.[1];
  if (name === undefined) cursor.fail('malformed', 'An element should open here.');
  const raw = readAttributes(cursor);
  const end = cursor.take(OPENING_END);
  if (!end) cursor.fail('malformed', `The opening of ${name} cannot be read.`);
  const scope = scopeWithin(around, raw);
  if (typeof scope === 'string') cursor.fail('malformed', scope);
  const known = resolveName(name, scope, 'element');
  if (!known) cursor.fail('malformed', `The prefix of ${name} is not declared.`);
  const attributes = resolveAttributes(raw, scope);
  if (typeof attributes === 'string') cursor.fail('malformed', attributes);
  const element = { ...known, attributes, content: [], line };
  return { opened: { element, name, scope }, isEmpty: end[1] === '/' };
}

function readAttributes(cursor: Cursor): RawAttribute[] {
  const all = new Map<string, string>();
  for (let next = cursor.take(ATTRIBUTE); next; next = cursor.take(ATTRIBUTE)) {
    const [, name = '', quoted, otherwise = ''] = next;
    if (all.has(name)) cursor.fail('malformed', `The attribute ${name} stands twice.`);
    if (all.size >= XML_LIMITS.attributes) cursor.fail('too-many', 'An element has too many attributes.');
    all.set(name, resolved(cursor, (quoted ?? otherwise).replace(/[\t\n]/g, ' ')));
  }
  return [...all].map(([name, value]) => ({ name, value }));
}

function resolved(cursor: Cursor, text: string): string {
  try {
    return resolveReferences(text);
  } catch (error) {
    if (error instanceof ReferenceFault) cursor.fail(error.code, error.message, error.index);
    throw error;
  }
}
