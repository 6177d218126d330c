/**
 * How the Nest CLI bundles the apps and tools. It keeps packages of node_modules outside the bundle; our own
 * libraries, reached by their aliases, go inside.
 */
module.exports = (options) => ({
  ...options,
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: 'builtin:swc-loader',
        options: {
          jsc: {
            parser: { syntax: 'typescript', decorators: true },
            transform: {
              legacyDecorator: true,
              decoratorMetadata: true,
              useDefineForClassFields: false,
            },
            // The same language level as in the tests: below it private fields become slow WeakMaps.
            target: 'es2022',
            // Nest names providers and log contexts after classes, and so do error messages.
            keepClassNames: true,
          },
        },
      },
    ],
  },
  devtool: 'source-map',
});
