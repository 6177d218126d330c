/**
 * What a document may cost at most. The greatest message seen in the wild, with a picture in it, has 30 kB; a message
 * for a whole country with every district's boundary stays below 1 MiB. Reading takes time and memory in proportion to
 * the size, so these are bounds of both.
 */
export const XML_LIMITS = {
  bytes: 1_048_576,
  /** CAP itself is five deep, in a distribution element nine; a signature with its certificates a little more. */
  depth: 32,
  elements: 20_000,
  /** Of one element, declarations of namespaces included. */
  attributes: 32,
} as const;
