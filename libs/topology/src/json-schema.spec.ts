import { topologyJsonSchema } from './json-schema';

describe('topologyJsonSchema', () => {
  const schema = topologyJsonSchema() as {
    additionalProperties: boolean;
    then: { required: string[] };
    properties: Record<string, unknown>;
  };

  it('describes the file as written: durations are text, defaults may be left out, unknown fields may not be', () => {
    expect(schema.additionalProperties).toBe(false);
    expect(schema.then.required).toContain('desks');
    expect(schema.then.required).not.toContain('pairs');
    expect(schema.properties.include).toMatchObject({ type: 'array' });
    expect(schema.properties.correlation).toMatchObject({ properties: { during: { type: 'string' } } });
  });
});
