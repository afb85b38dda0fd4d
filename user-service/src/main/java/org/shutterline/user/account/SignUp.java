package org.shutterline.user.account;

/** The wish to open an account. */
public record SignUp(Username username, EmailAddress email, Password password) {}
