import { performance } from 'node:perf_hooks';
import { readCap } from '../read/read-cap';
import { decodeXml } from './decode';
import { childrenOf, ownText, wholeText } from './element';
import { XmlFault } from './fault';
import { XML_LIMITS } from './limits';
import { readXml } from './read';

/** What is wrong with a document, and on which line. */
function faultOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof XmlFault) return `${error.line} ${error.code}`;
    throw error;
  }
  return 'none';
}
const faultIn = (text: string): string => faultOf(() => readXml(text));

it('CP1 reads elements, attributes and text in their namespaces', () => {
  const root = readXml(`<?xml version='1.0' encoding="UTF-8" standalone='yes'?>
<!-- before --><?style sheet?>
<a:top xmlns:a="urn:a" xmlns="urn:b" a:one='1&#x20;&lt;' two="x\ty">
  one<in><![CDATA[<&]]></in>two &amp;&#33;<none/><in xmlns=""/>
</a:top>
<!-- behind -->`);
  expect(root).toMatchObject({ name: 'top', namespace: 'urn:a', line: 3 });
  expect(root.attributes).toEqual([
    { name: 'one', namespace: 'urn:a', value: '1 <' },
    { name: 'two', namespace: '', value: 'x y' },
  ]);
  expect(childrenOf(root).map(({ name, namespace, line }) => [name, namespace, line])).toEqual([
    ['in', 'urn:b', 4],
    ['none', 'urn:b', 4],
    ['in', '', 4],
  ]);
  expect(ownText(root)).toBe('\n  onetwo &!\n');
  expect(wholeText(root)).toBe('\n  one<&two &!\n');
});

it.each([
  ['a document type', '<!DOCTYPE a><a/>', '1 doctype'],
  ['a document type with a bomb', '\n<!DOCTYPE a [<!ENTITY b "ha&b;">]>\n<a>&b;</a>', '2 doctype'],
  ['a declaration within', '<a>\n<!ENTITY b "c"></a>', '2 doctype'],
  ['an entity', '<a>\n\n&nbsp;</a>', '3 entity'],
  ['an entity in an attribute', '<a\nb="&file;"/>', '2 entity'],
  ['an entity by an inherited name', '<a>&constructor;</a>', '1 entity'],
  ['an ampersand', '<a>b & c</a>', '1 malformed'],
  ['a character that is none', '<a>&#0;</a>', '1 malformed'],
  ['a character beyond all', '<a>&#x110000;</a>', '1 malformed'],
  ['half a character', '<a>&#xd800;</a>', '1 malformed'],
  ['a control character', '<a>\n\u0001</a>', '2 malformed'],
  ['the wrong end', '<a>\n<b>\n</a></b>', '3 malformed'],
  ['no end', '<a>\n<b>', '2 malformed'],
  ['no end of a tag', '<a', '1 malformed'],
  ['nothing', '', '1 malformed'],
  ['only words', 'hello', '1 malformed'],
  ['words behind', '<a/>\nhello', '2 malformed'],
  ['a second root', '<a/><b/>', '1 malformed'],
  ['an attribute twice', '<a b="1" b="2"/>', '1 malformed'],
  ['an attribute twice by two prefixes', '<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>', '1 malformed'],
  ['an attribute without quotes', '<a b=1/>', '1 malformed'],
  ['attributes without a space', '<a b="1"c="2"/>', '1 malformed'],
  ['a prefix of nobody', '<x:a/>', '1 malformed'],
  ['an attribute’s prefix of nobody', '<a x:b="1"/>', '1 malformed'],
  ['a prefix undone', '<a xmlns:x=""/>', '1 malformed'],
  ['a prefix that is reserved', '<a xmlns:xml="urn:mine"/>', '1 malformed'],
  ['a comment in a comment', '<a><!-- -- --></a>', '1 malformed'],
  ['a comment without end', '<a><!-- </a>', '1 malformed'],
  ['a CDATA section without end', '<a><![CDATA[ </a>', '1 malformed'],
  ['the end of a CDATA section', '<a>]]></a>', '1 malformed'],
  ['an instruction called xml', '<a><?xml version="1.0"?></a>', '1 malformed'],
  ['a wrong declaration', '<?xml version="2.0"?><a/>', '1 malformed'],
  ['a wrong encoding’s name', '<?xml version="1.0" encoding="UTF-8&x;"?><a/>', '1 malformed'],
])('CP3 %s is refused where it stands', (_, text, fault) => {
  expect(faultIn(text)).toBe(fault);
});

describe('CP3 documents are bounded', () => {
  const huge = Math.floor(XML_LIMITS.bytes / 4);

  it('in bytes, elements, depth and attributes', () => {
    expect(faultOf(() => decodeXml(new Uint8Array(XML_LIMITS.bytes + 1)))).toBe('1 too-large');
    expect(faultIn(`<a>${'\n<b/>'.repeat(XML_LIMITS.elements)}</a>`)).toBe(
      `${XML_LIMITS.elements + 1} too-many`,
    );
    expect(faultIn('<a>\n'.repeat(huge))).toBe(`${XML_LIMITS.depth + 1} too-deep`);
    const attributes = Array.from({ length: XML_LIMITS.attributes + 1 }, (_, n) => `a${n}="1"`);
    expect(faultIn(`<a ${attributes.join(' ')}/>`)).toBe('1 too-many');
    expect(faultIn('<a>'.repeat(XML_LIMITS.depth) + '</a>'.repeat(XML_LIMITS.depth))).toBe('none');
  });

  const shape = (open: string, inside: string, close: string): string => {
    const cap = 'xmlns="urn:oasis:names:tc:emergency:cap:1.2"';
    const room = XML_LIMITS.bytes - open.length - close.length - 100;
    return `<alert ${cap}>${open}${inside.repeat(Math.floor(room / inside.length))}${close}</alert>`;
  };
  const inArea = (name: string, inside: string): string =>
    shape(
      '<identifier>a</identifier><sender>b</sender><sent>2026-11-24T19:00:00-00:00</sent><status>Actual</status>' +
        '<msgType>Alert</msgType><scope>Public</scope><info><category>Met</category><event>e</event>' +
        '<urgency>Past</urgency><severity>Minor</severity><certainty>Likely</certainty><area><areaDesc/>' +
        `<${name}>`,
      inside,
      `</${name}></area></info>`,
    );

  it.each([
    ['opened elements', '<a>'.repeat(huge)],
    ['spaces in a tag', `<a${' '.repeat(4 * huge)}`],
    ['spaces between attributes', `<a ${'b = '.repeat(huge)}`],
    ['ampersands', `<a>${'&amp;'.repeat(huge / 2)}&`],
    ['a name without end', `<${'a'.repeat(4 * huge)}`],
    ['a reference without end', `<a>&${'a'.repeat(4 * huge)}`],
    ['text in one line', shape('', '<a/>x', '')],
    ['hyphens in a comment', `<a><!--${'- '.repeat(huge)}`],
    ['a polygon of one long line', inArea('polygon', '1,2 3,1 ')],
    [
      'many polygons that cross themselves',
      inArea('polygon', `${'0,0 9,9 0,9 9,0 '.repeat(120)}0,0</polygon><polygon>`),
    ],
    ['a polygon’s number without end', inArea('polygon', '1')],
    ['a circle of spaces', inArea('circle', ' 1')],
    ['a time of spaces', inArea('altitude', ' ')],
    ['infos without end', shape('', '<info/>', '')],
    ['references', shape('<references>', 'a,b,2026-01-01 10:00 ', '</references>')],
    ['tags in a text', shape('<note>', '&lt;p ', '</note>')],
  ])('CP3 in time, whatever they hold: %s', (_, text) => {
    const begun = performance.now();
    readCap(Buffer.from(text));
    // A megabyte of plain text takes some 20 ms; what grows with the square of the size takes minutes.
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});

it.each([
  ['UTF-8 with its mark', Buffer.from('\ufeff<a>ä</a>'), 'utf-8'],
  [
    'GBK',
    Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GB2312"?><a>'),
      Buffer.from([0xd6, 0xd0]),
      Buffer.from('</a>'),
    ]),
    'gbk',
  ],
  ['Latin', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ä</a>', 'latin1'), 'windows-1252'],
  ['UTF-16 with its mark', Buffer.from('\ufeff<a>ä</a>', 'utf16le'), 'utf-16le'],
])('CP1 reads %s', (_, bytes, encoding) => {
  const decoded = decodeXml(bytes);
  expect(decoded.encoding).toBe(encoding);
  expect(wholeText(readXml(decoded.text))).toBe(encoding === 'gbk' ? '中' : 'ä');
});

it.each([
  ['that is not what it says', Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>ä</a>', 'latin1')],
  ['that nobody reads', Buffer.from('<?xml version="1.0" encoding="koi8-r"?><a/>')],
  ['that does not exist', Buffer.from('<?xml version="1.0" encoding="constructor"?><a/>')],
])('CP2 an encoding %s is refused', (_, bytes) => {
  expect(faultOf(() => decodeXml(bytes))).toBe('1 encoding');
});
