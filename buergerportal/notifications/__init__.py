"""Messages to people: kinds of e-mail, the outbox that keeps them until the mail server has them, and sending."""
