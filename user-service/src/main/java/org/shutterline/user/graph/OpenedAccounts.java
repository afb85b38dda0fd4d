package org.shutterline.user.graph;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.user.account.Accounts;
import org.shutterline.user.account.WentPublic;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts that went public, and whose pending requests are to be approved. How far that is, the requests themselves say:
 * a batch that was not committed is begun again, by whoever comes next.
 */
@Repository
class OpenedAccounts implements WentPublic {
	private static final int BATCH = 100;
	private final JdbcClient jdbc;
	private final Accounts accounts;
	private final Graph graph;

	OpenedAccounts(JdbcClient jdbc, Accounts accounts, Graph graph) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.graph = graph;
	}

	@Override
	public void wentPublic(Id userId) {
		jdbc.sql("""
				insert into opened_account (user_id)
				select :id where exists (select from follow_request where target_id = :id) on conflict do nothing""")
				.param("id", userId.value()).update();
	}

	/** Approves one batch of one account that nobody else is at; false if there is none. */
	@Transactional
	boolean approveSome() {
		var opened = jdbc.sql("select user_id from opened_account limit 1 for update skip locked").query(Long.class)
				.optional().map(Id::of);
		opened.ifPresent(account -> {
			// An account that is private again answers for itself. Until the end of this transaction it stays what it is: so
			// nobody can ask it meanwhile, and have it go public and be passed over.
			List<Long> requesters = accounts.staysPrivate(account) ? List.of() : requesters(account);
			if (requesters.isEmpty()) {
				jdbc.sql("delete from opened_account where user_id = ?").param(account.value()).update();
			}
			else {
				requesters.forEach(requester -> graph.change(Pair.of(Id.of(requester), account),
						(relation, now) -> relation.approve(Id.of(requester), now)));
			}
		});
		return opened.isPresent();
	}

	/** Some of them, in such an order that the pairs, too, are in order. */
	private List<Long> requesters(Id account) {
		return jdbc.sql("select requester_id from follow_request where target_id = ? order by requester_id limit ?")
				.params(account.value(), BATCH).query(Long.class).list();
	}
}
