import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const SOURCE = join(__dirname, '..');
/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'label',
  'placeholder',
  'title',
]);
/** Letters of a key that is named as it stands on the keyboard are no words. */
const isWord = (text: string): boolean => /\p{L}{2,}/u.test(text);

const saysItsLanguage = ({ openingElement }: ts.JsxElement): boolean =>
  openingElement.attributes.properties.some(
    (one) =>
      ts.isJsxAttribute(one) &&
      one.name.getText() === 'lang' &&
      one.initializer &&
      ts.isStringLiteral(one.initializer),
  );

/** Words that a component says by itself, instead of by the catalogue. */
function wordsOf(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const note = (node: ts.Node, text: string): void => {
    if (!isWord(text)) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${relative(SOURCE, file)}:${line + 1}: ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    // What stands in a language of its own, whoever reads it, says which.
    if (ts.isJsxElement(node) && saysItsLanguage(node)) return;
    if (ts.isJsxText(node)) note(node, node.text);
    if (
      ts.isJsxExpression(node) &&
      node.expression &&
      ts.isStringLiteralLike(node.expression) &&
      !ts.isJsxAttribute(node.parent)
    )
      note(node, node.expression.text);
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (value && ts.isStringLiteralLike(value)) note(node, value.text);
      if (value && ts.isTemplateExpression(value))
        note(
          node,
          [value.head, ...value.templateSpans.map(({ literal }) => literal)]
            .map(({ text }) => text)
            .join(' '),
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('no component says a word that the catalogues do not have', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  );
  expect(files.length).toBeGreaterThan(90);
  expect(files.flatMap((name) => wordsOf(join(SOURCE, name)))).toEqual([]);
});
