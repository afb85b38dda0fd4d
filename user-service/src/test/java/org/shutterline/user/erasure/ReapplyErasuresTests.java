package org.shutterline.user.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.user.Api;
import org.shutterline.user.UserServiceTest;
import org.shutterline.user.erasure.Erased.ReceiptHash;
import org.springframework.beans.factory.annotation.Autowired;

@UserServiceTest
class ReapplyErasuresTests {
	private final Api api;
	private final Deletions deletions;
	private final List<String> said = new ArrayList<>();
	private final ReapplyErasures command;

	@Autowired
	ReapplyErasuresTests(Api api, Deletions deletions, Receipts receipts) {
		this.api = api;
		this.deletions = deletions;
		this.command = new ReapplyErasures(receipts, deletions, said::add);
	}

	@Test
	void listsWhoWasErasedByIdAndReceipt() {
		var user = api.signUp();
		var receipt = deletions.delete(user.id()).orElseThrow();

		command.list();

		assertThat(said).contains(user.id() + " " + ReceiptHash.of(receipt.hash()).hex());
	}

	@Test
	void deletesWhoIsThereAgainUnderTheReceiptThatTheyHave() {
		var user = api.signUp();
		var receipt = Receipt.make();
		var lines = List.of(user.id() + " " + ReceiptHash.of(receipt.hash()).hex(), "");

		command.apply(lines);
		command.apply(lines);

		assertThat(said).containsExactly("1 of 1 accounts were there again, and are deleted.",
				"0 of 1 accounts were there again, and are deleted.");
		assertThat(api.get("/api/v1/me", user).status()).isEqualTo(401);
		assertThat(api.get("/api/v1/erasures/" + receipt.text(), null).status()).isEqualTo(200);
	}

	@Test
	void deletesNobodyByAListThatIsNone() {
		var user = api.signUp();

		assertThatThrownBy(() -> command.apply(List.of(user.id() + " " + "0".repeat(64), user.id() + " drop")))
				.isInstanceOf(IllegalArgumentException.class);

		assertThat(api.get("/api/v1/me", user).status()).isEqualTo(200);
	}
}
