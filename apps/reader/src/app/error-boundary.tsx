import { Component, type ReactNode } from 'react';
import { BrokenPage } from './broken-page.js';

interface State {
  readonly error: unknown;
}

/** The last net: whatever breaks while drawing leaves a page that says so, not an empty one. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('Something that is not an error was thrown.') };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <BrokenPage error={this.state.error} />;
  }
}
