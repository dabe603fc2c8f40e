// The modules that native/build.mjs compiles, as this process finds them.

type ModuleArgs<Module> = {
  /** Of native/NAME.c. */
  name: string;
  /** A build of another version, or a compiler's mistake, must not come into use. */
  answersAsKnown: (module: Module) => boolean;
};

/** The module, where Node and a build for this platform are at hand and it computes what it should. */
export function loadNativeModule<Module>({ name, answersAsKnown }: ModuleArgs<Module>): Module | undefined {
  const node = globalThis.process?.getBuiltinModule?.('node:module');
  if (!node) return undefined;
  const { platform, arch } = globalThis.process;
  try {
    // From src and from dist the same way up.
    const module = node.createRequire(import.meta.url)(`../native/${name}-${platform}-${arch}.node`) as Module;
    return answersAsKnown(module) ? module : undefined;
  } catch {
    // Not built here: what takes its place has a name that tells.
    return undefined;
  }
}
