package org.shutterline.user.account;

/** Published within the transaction that gives an account another name. */
public record UsernameChanged(Account account) {}
