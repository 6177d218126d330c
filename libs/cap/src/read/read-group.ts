import type { Field } from '../schema/fields';
import { XML_SCHEMA_INSTANCE, XML_SIGNATURE } from '../schema/namespaces';
import { childrenOf, ownText, type XmlElement } from '../xml/element';
import { type Context, find, type Placed } from './context';
import { readLeaf } from './read-leaf';

/** What a group holds, by the names of its elements. */
export type Values = Record<string, unknown>;

/**
 * Reads the elements of a group in whatever order they come. Undefined when something is missing without which the group
 * cannot be understood; what that is has been found then.
 */
export function readGroup(context: Context, placed: Placed, fields: readonly Field[]): Values | undefined {
  context.lines.set(placed.path, placed.line);
  checkAround(context, placed);
  const found = sortChildren(context, placed, fields);
  const values: Values = {};
  let isWhole = true;
  for (const field of fields) {
    const children = found.get(field.name) ?? [];
    const isList = field.occurs === 'any' || field.occurs === 'some';
    const read = onlyOne(context, placed, field, children).flatMap((element, index) => {
      const path = `${placed.path}/${field.name}${isList ? `[${index + 1}]` : ''}`;
      const value = readValue(context, { element, line: element.line, path }, field);
      return value === undefined ? [] : [value];
    });
    if (isList) values[field.name] = read;
    else if (read.length > 0) values[field.name] = read[0];
    if (read.length > 0 || field.occurs === 'any' || field.occurs === 'perhaps') continue;
    isWhole = false;
    if (children.length === 0) missing(context, placed, field);
  }
  return isWhole ? values : undefined;
}

function missing(context: Context, { line, path }: Placed, { name }: Field): void {
  const place = { line, path: `${path}/${name}` };
  // What is no vital group is left out as a whole, which is told where it is.
  if (isVitalPath(path)) find(context, 'missing', place, `The element ${name} is missing.`);
}

const isVitalPath = (path: string): boolean => /^alert(\/info\[\d+\](\/area\[\d+\])?)?$/.test(path);

/** Text and attributes, which no group has. */
function checkAround(context: Context, placed: Placed): void {
  const strange = placed.element.attributes.find(({ namespace }) => namespace !== XML_SCHEMA_INSTANCE);
  if (strange)
    find(context, 'unknown-attribute', placed, `The attribute ${strange.name} is not known and not read.`);
  const text = ownText(placed.element).trim();
  if (text !== '') find(context, 'stray-text', placed, 'Text stands between the elements; it is not read.');
}

/** The children by their names. What is unknown is told and left out; the wrong order is told once. */
function sortChildren(context: Context, placed: Placed, fields: readonly Field[]): Map<string, XmlElement[]> {
  const found = new Map<string, XmlElement[]>();
  let last = 0;
  let isOrdered = true;
  for (const child of childrenOf(placed.element)) {
    if (child.namespace === XML_SIGNATURE && placed.path === 'alert') continue;
    const place = { line: child.line, path: `${placed.path}/${child.name}` };
    const index = fields.findIndex(({ name }) => name === child.name);
    if (index < 0 || (child.namespace !== context.namespace && child.namespace !== '')) {
      find(context, 'unknown-element', place, `The element ${child.name} is not known here and not read.`);
      continue;
    }
    if (child.namespace !== context.namespace) {
      find(context, 'namespace', place, `The element ${child.name} is in no namespace; it is read as CAP's.`);
    }
    if (index < last && isOrdered) {
      isOrdered = false;
      find(
        context,
        'order',
        place,
        `The element ${child.name} stands behind ${fields[last]?.name}; the order is another.`,
      );
    }
    last = Math.max(last, index);
    const others = found.get(child.name);
    if (others) others.push(child);
    else found.set(child.name, [child]);
  }
  return found;
}

/** Of an element that comes once, the only one. */
function onlyOne(context: Context, { path }: Placed, field: Field, children: XmlElement[]): XmlElement[] {
  const [first, second] = children;
  if (!first || !second || field.occurs === 'any' || field.occurs === 'some') return children;
  const place = { line: second.line, path: `${path}/${field.name}` };
  if (field.occurs === 'once' && isVitalPath(path)) {
    find(
      context,
      'ambiguous',
      place,
      `The element ${field.name} stands here again, and only one of them can hold.`,
    );
    return [first];
  }
  find(context, 'repeated', place, `The element ${field.name} stands here again; the first one is read.`);
  return [first];
}

function readValue(context: Context, placed: Placed, { name, content, occurs }: Field): unknown {
  if (content.kind !== 'group') return readLeaf(context, placed, content, occurs);
  const earlier = content.isVital ? undefined : readEarlier(context, placed, name);
  const values = earlier ?? readGroup(context, mended(context, placed, name), content.fields);
  if (values === undefined && !content.isVital) {
    find(context, 'incomplete', placed, `The element ${name} lacks something that it needs; it is not read.`);
  }
  return values;
}

/** CAP 1.0 wrote its pairs as `name=value`. */
function readEarlier(context: Context, placed: Placed, name: string): Values | undefined {
  const text = ownText(placed.element).trim();
  const equals = text.indexOf('=');
  if (context.version !== '1.0' || name === 'resource' || equals <= 0) return undefined;
  find(context, 'value', placed, `The ${name} is written as in CAP 1.0; it is read as a pair.`);
  return { valueName: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}

/** Before CAP 1.2 a resource needed no type. */
function mended(context: Context, placed: Placed, name: string): Placed {
  const { element } = placed;
  const isComplete = childrenOf(element).some((child) => child.name === 'mimeType');
  if (context.version === '1.2' || name !== 'resource' || isComplete) return placed;
  find(
    context,
    'value',
    placed,
    'The resource has no mimeType, as it may in earlier versions; it is read as bytes.',
  );
  const type = { ...element, name: 'mimeType', attributes: [], content: ['application/octet-stream'] };
  const [first, ...others] = element.content;
  const content = first === undefined ? [type] : [first, ...others];
  const description = content.findIndex((part) => typeof part !== 'string' && part.name === 'resourceDesc');
  return { ...placed, element: { ...element, content: content.toSpliced(description + 1, 0, type) } };
}
