package org.shutterline.user.account;

/** Published within the transaction that opens an account. */
public record AccountOpened(Account account) {}
