import type { SessionAnswer } from "#contract/session.ts";

interface LoginPageProps {
  /** One was in and is no longer: what was typed is kept. */
  isExpired: boolean;
  name: string | null;
  onIn: (session: SessionAnswer) => void;
}

export const LoginPage = (_: LoginPageProps) => null;
