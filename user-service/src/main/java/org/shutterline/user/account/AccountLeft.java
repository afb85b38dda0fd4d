package org.shutterline.user.account;

/** Published within the transaction that removes an account. */
public record AccountLeft(Account account) {}
