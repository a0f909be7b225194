import ts from 'typescript';

const isInside = (file: ts.SourceFile, directory: string): boolean => file.fileName.startsWith(directory.split('\\').join('/'));

/** Looks through a type and all it is made of, as far as it is declared in the package. */
class Explorer {
  readonly found: string[] = [];
  private readonly seen = new Set<ts.Type>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly directory: string
  ) {}

  visit(type: ts.Type, at: string): void {
    if (type.flags & ts.TypeFlags.Any) this.found.push(at);
    if (this.seen.has(type)) return;
    this.seen.add(type);
    if (type.isUnionOrIntersection()) for (const part of type.types) this.visit(part, at);
    for (const argument of type.aliasTypeArguments ?? []) this.visit(argument, `${at}<>`);
    if (type.flags & ts.TypeFlags.TypeParameter) this.visitConstraint(type, at);
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) this.visitSignature(signature, at);
    for (const { type: value } of this.checker.getIndexInfosOfType(type)) this.visit(value, `${at}[]`);
    for (const property of type.getProperties()) {
      if (this.isOwn(property)) this.visit(this.checker.getTypeOfSymbol(property), `${at}.${property.name}`);
    }
  }

  private visitConstraint(type: ts.Type, at: string): void {
    const constraint = this.checker.getBaseConstraintOfType(type);
    if (constraint) this.visit(constraint, `${at} extends`);
  }

  private visitSignature(signature: ts.Signature, at: string): void {
    for (const parameter of signature.getParameters()) {
      this.visit(this.checker.getTypeOfSymbol(parameter), `${at}(${parameter.name})`);
    }
    for (const parameter of signature.getTypeParameters() ?? []) this.visit(parameter, `${at}<${parameter.symbol.name}>`);
    this.visit(signature.getReturnType(), `${at}()`);
  }

  /** What JavaScript itself declares (methods of a string, of an array) is not the package's. */
  private isOwn(symbol: ts.Symbol): boolean {
    return (symbol.declarations ?? []).some((declaration) => isInside(declaration.getSourceFile(), this.directory));
  }
}

/**
 * Every place in the exported types of a declaration file where the type is `any`, also where that is because a module it
 * imports is not there.
 * @param directory of the package: types declared elsewhere are not looked into
 */
export const anyInExports = (file: string, directory: string): { exports: string[]; any: string[] } => {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} exports nothing`);
  const explorer = new Explorer(checker, directory);
  const exported = checker.getExportsOfModule(module);
  for (const symbol of exported) {
    const original = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const isType = (original.flags & ts.SymbolFlags.Type) !== 0;
    explorer.visit(isType ? checker.getDeclaredTypeOfSymbol(original) : checker.getTypeOfSymbol(original), symbol.name);
  }
  return { exports: exported.map(({ name }) => name), any: explorer.found };
};
