/** After a form refused what is in it, brings the first field to mend under the fingers. */
export function focusFirstInvalid(form: HTMLFormElement | null): void {
  // The fields are marked when React has drawn them.
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
