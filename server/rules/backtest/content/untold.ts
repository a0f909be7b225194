/** Counts what the past does not tell, and says it. */
export class Untold {
  private readonly byField = new Map<string, number>();
  private count = 0;

  /** One entry at one instant, that could not be looked at because of these fields. */
  add(fields: Iterable<string>): void {
    this.count += 1;
    for (const field of fields) this.byField.set(field, (this.byField.get(field) ?? 0) + 1);
  }

  /** @param what was left out, `changes` */
  notes(what: string, uid: string): string[] {
    if (this.count === 0) return [];
    const fields = [...this.byField].map(([field, count]) => `"${field}" (${count})`).join(', ');
    const hint = `The settings (capture.keepValuesOf) say of which fields of ${uid} the values are kept.`;
    return [`${this.count} ${what} were left out, because it is not known what the entry was then: ${fields}. ${hint}`];
  }
}
