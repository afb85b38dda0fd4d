package org.shutterline.user.erasure;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.user.account.Fields;
import org.shutterline.user.session.Reauthentication;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The end of an account, and how far it is. */
@RestController
@RequestMapping("/api/v1")
class DeletionController {
	private static final ProblemType WRONG_PASSWORD = new ProblemType(403, "wrong_password", "Wrong password");
	private final Deletions deletions;
	private final Receipts receipts;
	private final Reauthentication reauthentication;

	DeletionController(Deletions deletions, Receipts receipts, Reauthentication reauthentication) {
		this.deletions = deletions;
		this.receipts = receipts;
		this.reauthentication = reauthentication;
	}

	@DeleteMapping("/me")
	ResponseEntity<ReceiptView> delete(Viewer viewer, @RequestBody Confirmation request) {
		var fields = new Fields();
		var password = fields.required("password", request.password(), text -> text);
		fields.check();
		if (!reauthentication.confirms(viewer.userId(), password.orElseThrow())) {
			throw new ProblemException(WRONG_PASSWORD, "The password is wrong.");
		}
		var receipt = deletions.delete(viewer.userId()).orElseThrow(() -> new ProblemException(
				ProblemType.UNAUTHENTICATED, "The account of this token does not exist."));
		return ResponseEntity.status(HttpStatus.ACCEPTED).cacheControl(CacheControl.noStore())
				.body(new ReceiptView(receipt.text()));
	}

	@GetMapping("/erasures/{receipt}")
	ResponseEntity<Progress> progress(@PathVariable String receipt) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(receipts.find(new Receipt(receipt))
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such receipt.")));
	}

	/** The body of {@code DELETE /me}. */
	record Confirmation(@Nullable String password) {
		@Override
		public String toString() {
			return "Confirmation[]";
		}
	}

	/** Where to see how far the erasure is. */
	record ReceiptView(String receipt) {
		@Override
		public String toString() {
			return "ReceiptView[]";
		}
	}
}
